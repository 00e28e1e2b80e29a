// Who coordinates an organisation removes evidence by its number, without reading it: first they see which it is, then they say why.
import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import type { Db } from '#platform/db/db.server.ts';
import { inARequest } from '#platform/events/events.server.ts';
import { answerForm } from '#platform/http/forms.server.ts';
import { textParameter } from '#platform/http/pages.server.ts';
import { namesOf } from '../../people/people.server.ts';
import { signedIn, type Actor } from '../../people/people.ts';
import { parsePlate, plateSlug, plateText } from '../../thread/thread.ts';
import { findEvidenceByPlate } from '../evidence/evidence.queries.server.ts';
import { removalReasons } from '../evidence/removal.rules.ts';
import { removeEvidence } from '../evidence/remove-evidence.server.ts';
import { mayRemoveUnread } from '../policy.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const number = textParameter(url, 'number');
	return {
		number,
		found: number === undefined ? null : await findRemovable(locals.db, signedIn(locals), number),
		removed: plateOf(url.searchParams.get('removed') ?? '')
	};
};

/** What is told of a piece is what the coordinator needs to know that it is the right one; nothing of what was handed in. */
async function findRemovable(db: Db, actor: Actor, text: string) {
	const number = numberIn(text);
	const given = number === null ? null : await findEvidenceByPlate(db, number);
	if (!given || given.removal || !mayRemoveUnread(actor, given)) return null;
	const { id, plateNumber, unitPlateNumber, submittedAt, state } = given;
	const names = await namesOf(db, [given.personId]);
	return {
		...{ id, submittedAt, state, person: names.get(given.personId) ?? '' },
		plate: plateText('E', plateNumber),
		unitPlate: plateText('U', unitPlateNumber)
	};
}

/** `E 512`, as people write it, or only its number. */
function numberIn(text: string): number | null {
	const plate = parsePlate(/^\d+$/.test(text) ? `E${text}` : text);
	return plate?.letter === 'E' ? plate.number : null;
}

function plateOf(text: string): string | null {
	const number = numberIn(text);
	return number === null ? null : plateText('E', number);
}

const removalSchema = z.object({ evidenceId: z.uuid(), removalReason: z.enum(removalReasons).nullable().catch(null) });

export const actions: Actions = {
	default: async ({ locals, request, url }) => {
		const { app, db } = locals;
		const actor = signedIn(locals);
		return answerForm(request, removalSchema, async ({ evidenceId, removalReason: reason }) => {
			const { plateNumber } = await removeEvidence(db, app.files, actor, { evidenceId, reason }, new Date());
			await app.deliver(inARequest);
			redirect(303, `${url.pathname}?removed=${plateSlug('E', plateNumber)}`);
		});
	}
};
