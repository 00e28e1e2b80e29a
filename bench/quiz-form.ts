// The quiz of unit U 001 filled in as its form sends it.
import type { QuizItem, UnitStructure } from '#rooms/curriculum/curriculum.ts';
import type { Database } from '#platform/db/db.server.ts';
import { takenUnit } from './data-set.ts';

/** The fields of the right answers to the quiz of unit U 001, without enrolment and submission key. */
export async function rightAnswers({ execute }: Pick<Database, 'execute'>): Promise<URLSearchParams> {
	const { rows } = await execute('select structure from unit_version where unit_id = $1 and withdrawn_at is null', [takenUnit]);
	const { quiz, activities } = rows[0]?.structure as UnitStructure;
	const activity = activities.find((candidate) => candidate.kind === 'quiz')?.id ?? '';
	const form = new URLSearchParams();
	for (const item of quiz?.items ?? []) {
		const accepted = await execute("select body from authored_text where owner like $1 and block = $2 and locale = 'en'", [
			`unit:${takenUnit}@%`,
			`${activity}/${item.id}/accepted`
		]);
		for (const [name, value] of fieldsOf(item, String(accepted.rows[0]?.body ?? '').split('\n')[0] ?? '')) form.append(name, value);
	}
	return form;
}

function fieldsOf(item: QuizItem, accepted: string): [string, string][] {
	const name = `answer.${item.id}`;
	switch (item.kind) {
		case 'single':
		case 'multiple':
			return item.correct.map((option) => [`${name}[]`, option]);
		case 'order':
			return item.options.map((option, index) => [`${name}.${option}`, String(index + 1)]);
		case 'match':
			return item.left.map((left, index) => [`${name}.${left}`, item.right[index] ?? '']);
		case 'numeric':
			return [[name, String(item.answer)]];
		case 'text':
			return [[name, accepted]];
	}
}
