import { recordKinds } from '../../centre/centre.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { retention } = locals.app.settings.current();
	return { rules: recordKinds.map((kind) => ({ kind, ...retention[kind] })) };
};
