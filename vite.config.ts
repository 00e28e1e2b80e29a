import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pseudoLocale } from './scripts/pseudo-locale.mjs';

writePseudoLocale();

export default defineConfig({
	plugins: [
		sveltekit({
			// Tables restack on a phone by CSS, which takes their meaning away; the roles in the markup give it back.
			onwarn: (warning, warn) => (warning.code === 'a11y_no_redundant_roles' ? undefined : warn(warning)),
			adapter: adapter({ precompress: true, envPrefix: 'OPENCOVE_ADAPTER_' }),
			// The error page is shown in the place of any address, however deep: its styles are asked for from the root.
			paths: { relative: false },
			// Our own check covers every mutation and answers in the reader's language (src/application/requests/refuse.server.ts).
			csrf: { trustedOrigins: ['*'] },
			csp: {
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'object-src': ['none'],
					'base-uri': ['none'],
					'form-action': ['self'],
					'frame-ancestors': ['none']
				}
			}
		}),
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/paraglide',
			strategy: ['globalVariable', 'baseLocale'],
			disableAsyncLocalStorage: true,
			outputStructure: 'message-modules'
		})
	],
	// Drizzle comes as hundreds of modules under a package.json of 180 kB, which Node reads again for each: half a second and 70 MB at every start.
	ssr: { noExternal: ['drizzle-orm'] },
	build: { target: 'es2022', rolldownOptions: { checks: { pluginTimings: false } } },
	server: { port: Number(process.env.PORT ?? 5173), strictPort: true }
});

/** The pseudo-locale en-XA is English between marks; the house laws find untranslated interface text with it. */
function writePseudoLocale() {
	const source = readFileSync('messages/en.json', 'utf8');
	const text = JSON.stringify(pseudoLocale(JSON.parse(source)), null, 2) + '\n';
	const file = 'messages/en-XA.json';
	if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}
