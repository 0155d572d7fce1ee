/** Every Jest project of the repository: unit tests of the packages and services, and the API's end-to-end tests. */
export default {
  projects: [
    '<rootDir>/packages/*/jest.config.mjs',
    '<rootDir>/apps/api/jest.config.mjs',
    '<rootDir>/apps/api/jest.e2e.config.mjs',
    '<rootDir>/apps/crypto/jest.config.mjs',
    '<rootDir>/apps/web/jest.config.mjs',
  ],
  // A limit for what hangs, not a statement about speed: a busy machine takes its time.
  testTimeout: 60_000,
  coverageDirectory: '<rootDir>/coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcov'],
};
