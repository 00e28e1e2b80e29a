/** Whether a field of this name holds what no page may send back: a password, a code, a secret. */
export function isSecretField(name: string): boolean {
	return /password|code|secret/i.test(name);
}
