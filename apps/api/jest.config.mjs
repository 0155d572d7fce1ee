import { preset } from '../../jest.preset.mjs';

export default preset('api', { testMatch: ['<rootDir>/src/**/*.spec.ts'] });
