import tseslint from 'typescript-eslint';

/** Rooms without DOM, clock, log and chance (DESIGN: the same bits everywhere). */
const PURE = ['matrix', 'spec', 'arrow', 'compute', 'tasks', 'flow', 'layout', 'source', 'session'].map(
  room => `src/${room}/**/*.ts`
);

/** Every function of Math that may differ between engines, or is not asked for. */
const EXACT = new Set([
  'abs',
  'sqrt',
  'floor',
  'ceil',
  'round',
  'trunc',
  'min',
  'max',
  'sign',
  'fround',
  'imul',
  'clz32'
]);
const OTHER_MATH = Object.getOwnPropertyNames(Math).filter(
  name => typeof Math[name] === 'function' && !EXACT.has(name)
);

const JUPYTER = ['@jupyterlab/*', '@jupyter-widgets/*', '@jupyter/*', '@lumino/*'];
const onlyIn = (names, room) => ({ group: names, message: `only src/${room}/ may import this` });

const noMarkup = ['innerHTML', 'outerHTML'].map(property => ({
  selector: `AssignmentExpression[left.property.name='${property}']`,
  message: 'Data reaches the page as text: make elements.'
}));

export default tseslint.config(
  {
    ignores: [
      'lib/',
      'build/',
      'dist/',
      'demo/',
      'node_modules/',
      '.venv/',
      'jupyter_heatmap/',
      '**/*.generated.ts',
      'src/wasm/assembly/',
      '**/*.{js,cjs,mjs}'
    ]
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'test-browser/**/*.ts', 'test-page/**/*.ts', 'ui-tests/**/*.ts', '*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true, // the nearest tsconfig: rooms differ in strictness
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/unbound-method': 'off', // Lumino's signals take a method and its object
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // inner loops index typed arrays
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' }
      ],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': [
        'error',
        ...noMarkup,
        {
          selector: "CallExpression[callee.property.name='insertAdjacentHTML']",
          message: 'Data reaches the page as text: make elements.'
        },
        { selector: "CallExpression[callee.property.name='localeCompare']", message: 'Strings compare by code point.' },
        {
          selector: "MemberExpression[object.name='Intl']",
          message: 'No default locale: write numbers and dates ourselves.'
        }
      ]
    }
  },
  {
    // Files that only test/tsconfig.json includes, from outside its folder.
    files: ['test-browser/**/*.ts', 'test-page/**/*.ts', 'ui-tests/**/*.ts', '*.ts'],
    languageOptions: {
      parserOptions: { projectService: false, project: ['test/tsconfig.json'], tsconfigRootDir: import.meta.dirname }
    }
  },
  {
    // Indexing a typed array is checked by its bounds, not by its type; these rooms say `!` where they index.
    files: [
      'src/compute/**/*.ts',
      'src/tasks/**/*.ts',
      'src/flow/**/*.ts',
      'src/layout/**/*.ts',
      'src/render/**/*.ts',
      'src/controls/**/*.ts',
      'src/spec/**/*.ts',
      'test/**/*.ts'
    ],
    rules: {
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off'
    }
  },
  {
    files: PURE,
    rules: {
      'no-restricted-properties': [
        'error',
        ...OTHER_MATH.map(property => ({
          object: 'Math',
          property,
          message: 'differs between engines, or is chance: see compute/math'
        })),
        { object: 'Date', property: 'now' }
      ],
      'no-restricted-globals': ['error', 'Date', 'console', 'performance', 'Intl', 'setTimeout', 'setInterval']
    }
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/hosts/**', 'src/arrow/**', 'src/render/**', 'src/index.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyIn(JUPYTER, 'hosts'),
            onlyIn(['apache-arrow', 'apache-arrow/*'], 'arrow'),
            onlyIn(['vega', 'vega-*'], 'render')
          ]
        }
      ]
    }
  },
  {
    files: ['src/arrow/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [onlyIn(JUPYTER, 'hosts'), onlyIn(['vega', 'vega-*'], 'render')] }]
    }
  },
  {
    files: ['src/render/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [onlyIn(JUPYTER, 'hosts'), onlyIn(['apache-arrow', 'apache-arrow/*'], 'arrow')] }
      ]
    }
  },
  {
    files: ['src/hosts/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [onlyIn(['apache-arrow', 'apache-arrow/*'], 'arrow'), onlyIn(['vega', 'vega-*'], 'render')] }
      ]
    }
  },
  {
    files: ['test/**/*.ts', 'test-browser/**/*.ts', 'test-page/**/*.ts', 'ui-tests/**/*.ts'],
    rules: {
      'no-console': 'off', // a page under test speaks to its test by the console
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off'
    }
  }
);
