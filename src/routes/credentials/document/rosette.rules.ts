// Draws the rosette: one closed line, computed from an award's number, the same on page and paper. It helps the eye to
// compare two faces of an award. It proves nothing, and whoever shows it must say so.

/** The rosette stays within a square of this side; use it as `viewBox="0 0 2400 2400"`. */
export const rosetteSize = 2400;

const middle = rosetteSize / 2;
/** Left free all round for the width of the line. */
const margin = 60;
const stepsPerLoop = 6;

interface Figure {
	/** Loops along the ring, and waves of the ring and of the loops' size. */
	readonly loops: number;
	readonly ringWaves: number;
	readonly loopWaves: number;
	readonly ring: number;
	readonly ringDepth: number;
	readonly loop: number;
	readonly loopDepth: number;
	/** How slim a loop is: its breadth as a share of its height. */
	readonly slimness: number;
	readonly ringPhase: number;
	readonly loopPhase: number;
	readonly start: number;
}

/** An SVG path (relative curves, whole numbers) that is always the same for the same number, and another for another. */
export function rosettePath(awardNumber: string): string {
	const figure = fitted(drawFigure(randomFrom(awardNumber)));
	const count = figure.loops * stepsPerLoop;
	const step = (2 * Math.PI) / count;
	const round = ([x, y]: readonly [number, number]) => [Math.round(x), Math.round(y)] as const;
	let [x, y] = round(place(figure, 0));
	let path = `M${x},${y}`;
	for (let index = 0; index < count; index += 1) {
		const end = round(place(figure, step * (index + 1)));
		const [first, second] = handles(figure, step * index, step).map(round);
		const relative = [first, second, end].map((point) => `${(point?.[0] ?? x) - x},${(point?.[1] ?? y) - y}`);
		path += `c${relative.join(' ')}`;
		[x, y] = end;
	}
	return `${path}z`;
}

/** A point that runs round a waving ring while it circles: P(t) = (R(t) + a(t) cos nt) e^(it) + s a(t) sin nt i e^(it). */
function place(figure: Figure, time: number): readonly [number, number] {
	const ring = figure.ring * (1 + figure.ringDepth * Math.cos(figure.ringWaves * time + figure.ringPhase));
	const loop = figure.loop * (1 + figure.loopDepth * Math.cos(figure.loopWaves * time + figure.loopPhase));
	const turn = figure.loops * time + figure.start;
	const [out, along] = [ring + loop * Math.cos(turn), figure.slimness * loop * Math.sin(turn)];
	const [cosine, sine] = [Math.cos(time), Math.sin(time)];
	return [middle + out * cosine - along * sine, middle + out * sine + along * cosine];
}

/** Control points of the cubic from `time` to `time + step`, from the slope at both ends (Hermite form). */
function handles(figure: Figure, time: number, step: number): readonly (readonly [number, number])[] {
	const tiny = step / 1000;
	const slope = (at: number) => {
		const [[left, top], [right, bottom]] = [place(figure, at - tiny), place(figure, at + tiny)];
		return [((right - left) / (2 * tiny)) * (step / 3), ((bottom - top) / (2 * tiny)) * (step / 3)] as const;
	};
	const [[startX, startY], [endX, endY]] = [place(figure, time), place(figure, time + step)];
	const [out, into] = [slope(time), slope(time + step)];
	return [
		[startX + out[0], startY + out[1]],
		[endX - into[0], endY - into[1]]
	];
}

/** Enlarges the figure until its farthest point, up, down, left or right, comes to the margin. */
function fitted(figure: Figure): Figure {
	const count = figure.loops * stepsPerLoop * 2;
	const reaches = Array.from({ length: count }, (_, index) => {
		const [x, y] = place(figure, (2 * Math.PI * index) / count);
		return Math.max(Math.abs(x - middle), Math.abs(y - middle));
	});
	const scale = (middle - margin) / Math.max(...reaches);
	return { ...figure, ring: figure.ring * scale, loop: figure.loop * scale };
}

function drawFigure(random: () => number): Figure {
	const between = (low: number, high: number) => low + random() * (high - low);
	const whole = (low: number, high: number) => Math.floor(between(low, high + 1));
	const loop = between(0.22, 0.34);
	return {
		loops: whole(53, 79),
		ringWaves: whole(2, 6),
		loopWaves: whole(2, 5),
		ring: 1 - loop,
		ringDepth: between(0.04, 0.14),
		loop,
		loopDepth: between(0.1, 0.35),
		slimness: between(0.3, 0.55),
		ringPhase: between(0, 2 * Math.PI),
		loopPhase: between(0, 2 * Math.PI),
		start: between(0, 2 * Math.PI)
	};
}

/** Numbers in [0, 1) that depend on the text only: four FNV-1a hashes feed the small fast counter (sfc32). */
function randomFrom(text: string): () => number {
	let [a, b, c, counter] = [hash(text, 1), hash(text, 2), hash(text, 3), hash(text, 4)];
	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};
	for (let round = 0; round < 15; round += 1) next();
	return next;
}

function hash(text: string, seed: number): number {
	let value = Math.imul(0x811c9dc5, seed * 2 + 1);
	for (const unit of text) value = Math.imul(value ^ (unit.codePointAt(0) ?? 0), 0x01000193);
	return Math.imul(value ^ (value >>> 15), 0x85ebca6b);
}
