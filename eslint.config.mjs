import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { readFileSync } from 'node:fs';

// Who may import whom, by the type of library; tests/architecture/arrows.spec.ts reads the same file.
const arrows = JSON.parse(readFileSync(new URL('./tools/arrows.json', import.meta.url), 'utf8'));

const core = ['libs/kernel/**/*.ts', 'libs/rules/**/*.ts', 'libs/temporal/**/*.ts', 'libs/*/domain/**/*.ts'];
const banned = (from) =>
  ['domain', 'kernel', 'repair', 'rules'].includes(from) ? { bannedExternalImports: ['*'] } : {};

// A literal that a module names stands in capitals.
const capitals = {
  selector:
    ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator[init.type="Literal"] > Identifier.id[name=/[a-z]/]',
  message: 'A literal of a module is named in capitals.',
};

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '**/*.cjs',
      '**/*.mjs',
      '**/*.js',
      '.nx',
      'libs/platform/api-types/api.d.ts',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: { project: './tsconfig.base.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: Object.entries(arrows).map(([from, to]) => ({
            sourceTag: `type:${from}`,
            onlyDependOnLibsWithTags: to.map((tag) => (tag === '*' ? '*' : `type:${tag}`)),
            ...banned(from),
          })),
        },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An import of types alone says so before its braces; among values each type says so by itself.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowEmpty: true }],
      // Body and view classes describe plain JSON to Nest and to the API document; nothing asks what made an object.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      'max-params': ['error', 4],
      // A switch over the kinds of a thing counts once: the compiler sees to it that none is forgotten.
      complexity: ['error', { max: 10, variant: 'modified' }],
      'no-restricted-syntax': ['error', capitals],
    },
  },
  {
    // The console runs in browsers and imports nothing of what runs on the server but its types.
    files: ['apps/console/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: './apps/console/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // What a component or a question gives back follows from what it asks.
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      // Markup is long where it is plain.
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 3],
      complexity: ['error', { max: 15, variant: 'modified' }],
    },
  },
  {
    // A dictionary is long, and plain.
    files: ['apps/console/src/words/{it,en}.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // The pure core: no clock, no randomness, no environment, no waiting.
    files: core,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        'process',
        'crypto',
        'performance',
        'setTimeout',
        'setInterval',
        'fetch',
        'console',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random' },
        { object: 'Date', property: 'now' },
      ],
      'no-restricted-syntax': [
        'error',
        capitals,
        {
          selector: ':function[async=true]',
          message: 'The core is synchronous: gather facts first, then decide.',
        },
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'The core has no clock.',
        },
        { selector: 'ClassDeclaration', message: 'The core is types and functions.' },
        {
          selector: 'ImportDeclaration[source.value=/^node:/]',
          message: 'The core imports nothing from the platform.',
        },
      ],
    },
  },
  {
    files: ['apps/**/*.ts', 'libs/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/testing/**', 'apps/console/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@patto/testing/*', '**/*.examples'], message: 'Only specs use testing helpers.' },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/*.contract.ts', 'tests/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'max-lines': ['error', 500], 'max-lines-per-function': 'off' },
  },
  prettier,
);
