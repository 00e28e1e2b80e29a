import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', 'src/paraglide/', 'node_modules/', 'data/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{ languageOptions: { globals: { ...globals.node, ...globals.browser } } },
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } }
	},
	{
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-non-null-assertion': 'error',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
			// Addresses are written as they are; the application is served from the root of its origin.
			'svelte/no-navigation-without-resolve': 'off',
			// A literal { ' ' } keeps a space that the compiler would trim.
			'svelte/no-useless-mustaches': 'off',
			// Pages are rendered once, on the server: nothing in them reacts.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	// A snippet that shares its name with its slot reads better in full where it takes parameters or stands among others.
	{ files: ['**/styleguide/+page.svelte'], rules: { 'svelte/no-useless-children-snippet': 'off' } },
	{ files: ['src/**/*.{ts,svelte}'], ignores: ['**/*.test.ts'], rules: { 'no-console': 'error' } }
);
