import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** The walls of the house (src/README.md): who may import what. */
const pureFolders = [
  'notebook',
  'sql',
  'graph',
  'format',
  'members',
  'models',
  'charts',
  'privacy',
];
const outsidePure = [
  {
    group: ['svelte', 'svelte/*', '*.svelte', '*.svelte.ts'],
    message: 'Pure folders know no Svelte.',
  },
  {
    group: ['comlink', '@duckdb/*', 'duckdb-wasm-browser'],
    message: 'Pure folders know no engine.',
  },
  { group: ['vega*', 'node:*'], message: 'Pure folders know no runtime.' },
  {
    group: ['**/session/**', '**/ui/**', '**/storage/**', '**/i18n/**'],
    message: 'Inner rooms import no outer ones.',
  },
];
const engineOnly = {
  group: ['@duckdb/*', 'duckdb-wasm-browser', '!@duckdb/duckdb-wasm/dist/*.wasm?url'],
  message: 'DuckDB lives under workers/.',
};
const embedOnly = {
  group: ['vega', 'vega-embed', 'vega-lite', 'vega-interpreter'],
  message: 'Charts are drawn in ui/chart/.',
};
const comlinkOnly = {
  group: ['comlink'],
  message: 'Comlink is imported where a worker is created or exposed.',
};
const noWorkers = {
  group: ['**/workers/**', '!**/workers/*.worker.ts?worker&url'],
  message: 'src takes only URLs from workers.',
};
const noEngine = {
  group: ['**/engine/connect*', '**/engine/supervisor*', '**/engine/start-worker*'],
  message: 'ui calls the session, not the engine.',
};

const restrict = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

export default ts.config(
  { ignores: ['dist/', 'node_modules/', '.cache/', 'public/', 'test/artifacts/'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      'func-style': ['error', 'declaration', { allowArrowFunctions: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      'svelte/no-at-html-tags': 'error',
      // Reactive state is one `$state.raw` value that is replaced; plain maps and sets are bookkeeping.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  { files: ['src/**'], rules: restrict(engineOnly, embedOnly, comlinkOnly, noWorkers) },
  {
    files: ['src/ui/**'],
    rules: restrict(engineOnly, embedOnly, comlinkOnly, noWorkers, noEngine),
  },
  { files: ['src/ui/chart/**'], rules: restrict(engineOnly, comlinkOnly, noWorkers, noEngine) },
  { files: ['src/engine/connect*.ts'], rules: restrict(embedOnly) },
  { files: pureFolders.map((folder) => `src/${folder}/**`), rules: restrict(...outsidePure) },
  { files: ['scripts/**'], rules: { '@typescript-eslint/no-unused-vars': 'error' } },
);
