import globals from 'globals'
import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'
import svelteConfig from './svelte.config.js'

const noGrabBags = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import a thing from the file that it is in.',
}

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'test-results/', 'proto/generated/']),
  ts.configs.strict,
  svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'max-lines': ['error', { max: 250 }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': ['error', noGrabBags],
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    rules: {
      // the page has one address and no router: there is nothing to resolve
      'svelte/no-navigation-without-resolve': 'off',
      'max-lines-per-function': 'off',
      // `let { … } = $props()` is reassigned from outside: the Svelte rule knows
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      // most Sets and Maps of the page are plain indexes; what is to be watched is $state
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  // a factory that closes over its state, or a test file's describe, is one function but not one thought
  {
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
)
