// @ts-check
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom (docs/architecture.md). A workspace package that is not listed for a folder is refused there.
 * @type {Record<string, string[]>}
 */
const mayImport = {
  'packages/art': [],
  'packages/negotiation': [],
  'packages/contracts': [],
  'packages/database': ['art'],
  'packages/protocol': ['negotiation', 'database'],
  'packages/stack': ['protocol', 'database', 'contracts', 'art'],
  'packages/receipt': ['protocol', 'contracts'],
  'packages/cli': ['protocol', 'negotiation', 'contracts', 'receipt'],
  'apps/api': ['protocol', 'negotiation', 'contracts', 'database', 'art'],
  'apps/crypto': ['protocol', 'contracts'],
  'apps/web': ['protocol', 'negotiation', 'contracts', 'art', 'receipt'],
};
const workspacePackages = [
  'api',
  'art',
  'cli',
  'contracts',
  'crypto',
  'database',
  'negotiation',
  'protocol',
  'receipt',
  'stack',
  'web',
];

const importDirection = Object.entries(mayImport).map(([folder, allowed]) => ({
  files: [`${folder}/src/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: workspacePackages
          .filter((name) => !allowed.includes(name))
          .map((name) => ({
            regex: `^@agentrooms/${name}($|/)`,
            message: `${folder} must not import ${name}: see the import directions in docs/architecture.md.`,
          })),
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      '**/.next/',
      '**/generated/',
      '**/node_modules/',
      '.agentrooms/',
      '**/next-env.d.ts',
      '**/coverage/',
      '**/*.config.ts',
      '**/*.config.mjs',
      '**/vectors/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ noWarnOnMultipleProjects: true })],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-self-import': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'process.env is read in one file per app, which validates it at boot.',
        },
      ],
    },
  },
  {
    files: ['packages/negotiation/src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'setTimeout',
        'setInterval',
        'fetch',
        'performance',
        'process',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is an argument (a seeded generator).' },
      ],
    },
  },
  ...importDirection,
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/test/**/*.ts', '**/e2e/**/*.ts'],
    rules: {
      'no-restricted-properties': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  { files: ['**/*.{mjs,js}'], languageOptions: { globals: globals.node } },
  { files: ['apps/web/public/*.js'], languageOptions: { globals: globals.serviceworker } },
  prettier,
);
