/**
 * One Jest preset for every Node package. Sources and the ESM-only dependencies are compiled to CommonJS by
 * swc, because Jest's native ESM mode cannot load Nest 12.
 */

/** ESM-only packages that Jest has to compile; everything else in node_modules is loaded as it is. */
const esmOnly = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'load-esm',
  '@noble',
  '@scure',
  '@spruceid',
  '@prisma',
  'cookie',
  '@fastify/cookie',
  '@fastify/static',
  'content-disposition',
  'get-port',
  'p-limit',
  'yocto-queue',
  'es-toolkit',
  'execa',
  '@bull-board',
  // CommonJS, but it loads parts of itself by a dynamic import.
  '@opentelemetry/otlp-exporter-base',
];

/** @param {string} displayName @returns {import('jest').Config} */
export const preset = (displayName, overrides = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/**/*.spec.ts'],
  extensionsToTreatAsEsm: [],
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'mjs', 'js', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.(m?js|m?ts)$': [
      '@swc/jest',
      {
        swcrc: false,
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
      },
    ],
  },
  transformIgnorePatterns: [
    `/node_modules/(?!\\.pnpm/)(?!(${esmOnly.join('|')})[/@])`,
    `/node_modules/\\.pnpm/(?!(${esmOnly.map((n) => n.replace('/', '\\+')).join('|')})[+@])`,
  ],
  collectCoverageFrom: ['src/**/*.ts', '!src/**/*.spec.ts', '!src/generated/**', '!src/**/index.ts'],
  ...overrides,
});
