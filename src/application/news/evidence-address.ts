// Where news of evidence leads, and which evidence an address is about.
export function evidenceAddress(evidenceId: string): string {
	return `/assessment/${evidenceId}`;
}

export function evidenceAt(address: string): string | null {
	return /^\/assessment\/([0-9a-f-]{36})$/.exec(address)?.[1] ?? null;
}
