/** Every Jest project of the repository: unit tests of the packages and services, and the API's end-to-end tests. */
export default {
  projects: [
    '<rootDir>/packages/*/jest.config.mjs',
    '<rootDir>/apps/api/jest.config.mjs',
    '<rootDir>/apps/api/jest.e2e.config.mjs',
    '<rootDir>/apps/crypto/jest.config.mjs',
    '<rootDir>/apps/web/jest.config.mjs',
  ],
  coverageDirectory: '<rootDir>/coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcov'],
};
