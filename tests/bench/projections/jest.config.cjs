const { projects } = require('../../../jest.config.cjs');

/** Run by hand: figures mean nothing while other work shares the machine. */
module.exports = {
  ...projects[0],
  rootDir: '../../..',
  displayName: 'bench',
  roots: ['<rootDir>/tests/bench/projections'],
  testRegex: 'projections\\.bench\\.ts$',
  testTimeout: 1_200_000,
};
