import { preset } from '../../jest.preset.mjs';

export default preset('api-e2e', {
  testMatch: ['<rootDir>/test/**/*.e2e-spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/test/patience.ts'],
});
