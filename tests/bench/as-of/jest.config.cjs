const { projects } = require('../../../jest.config.cjs');

/** Run by hand: figures mean nothing while other work shares the machine. */
module.exports = {
  ...projects[0],
  rootDir: '../../..',
  displayName: 'bench',
  roots: ['<rootDir>/tests/bench/as-of'],
  testRegex: '\\.bench\\.ts$',
  testTimeout: 3_600_000,
};
