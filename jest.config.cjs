const { moduleNameMapper } = require('./tools/paths.cjs');

const swcrc = require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8');
const { jsc } = JSON.parse(swcrc);

const project = (displayName, testRegex, rest = {}) => ({
  displayName,
  testRegex,
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/tests'],
  moduleNameMapper,
  transform: {
    '^.+\\.ts$': ['@swc/jest', { swcrc: false, jsc, module: { type: 'commonjs', ignoreDynamic: false } }],
    '^.+\\.m?js$': ['@swc/jest', { swcrc: false, jsc: { target: 'es2023' }, module: { type: 'commonjs' } }],
  },
  // Nest 12, jose and a few more ship ES modules only; jest on Node < 24.9 cannot require() them, so swc turns them.
  transformIgnorePatterns: [
    '/node_modules/(?!(@nestjs|jose|uuid|edtf|nearley|file-type|oidc-provider|openid-client|oauth4webapi)/)',
  ],
  ...rest,
});

const stores = {
  globalSetup: '<rootDir>/tools/jest-setup.cjs',
  globalTeardown: '<rootDir>/tools/jest-teardown.cjs',
};

/** Unit specs need nothing; integration and acceptance specs start their own stores on free ports. */
module.exports = {
  projects: [
    project('unit', '(?<!\\.(int|e2e|journey))\\.spec\\.ts$'),
    project('int', '\\.int\\.spec\\.ts$', stores),
    project('e2e', '\\.e2e\\.spec\\.ts$', stores),
    project('journeys', '\\.journey\\.spec\\.ts$', stores),
  ],
  testTimeout: 60_000,
  maxWorkers: '100%',
  reporters: ['default', '<rootDir>/tools/summary-reporter.cjs'],
};
