// A page that brings back a refused form says so at the front of its title, which is what a screen reader reads first and a tab shows.
import * as m from '#messages';

/** As ui/ErrorSummary.svelte writes it where it takes the focus, and nobody else. */
const summary = /<div class="errsum[^>]* autofocus/;

/** The page with what the title lacks. */
export function withRefusedTitle(html: string): string {
	return summary.test(html) ? html.replace(/<title>(.*?)<\/title>/s, (_, title: string) => `<title>${m.problem_title({ title })}</title>`) : html;
}
