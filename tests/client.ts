// A browser without a screen: real requests to a running server, with the cookies that it set. Redirects are not followed.

export interface Client {
	readonly base: string;
	/** The `Cookie` header of the next request. */
	readonly cookies: ReadonlyMap<string, string>;
	readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
	/** Sends a form as one of our own pages would. */
	readonly post: (path: string, form?: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>) => Promise<Response>;
	/** Any method, with no header but the cookies. */
	readonly send: (method: string, path: string, headers?: Readonly<Record<string, string>>, body?: BodyInit) => Promise<Response>;
}

/** `origin` is what the server believes its address to be. */
export function visitor(base: string, origin = base): Client {
	const cookies = new Map<string, string>();
	const send: Client['send'] = async (method, path, headers = {}, body) => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const response = await fetch(base + path, { method, body, redirect: 'manual', headers: { ...(cookie && { cookie }), ...headers } });
		for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
		return response;
	};
	return {
		base,
		cookies,
		send,
		get: (path, headers) => send('GET', path, { accept: 'text/html', ...headers }),
		post: (path, form = {}, headers) => send('POST', path, { accept: 'text/html', origin, ...headers }, new URLSearchParams(form))
	};
}

/** Signs a person in with the form of the sign-in page. */
export async function signIn(base: string, email: string, password: string, origin = base): Promise<Client> {
	const client = visitor(base, origin);
	const answer = await client.post('/people/sign-in?/signIn', { email, password, next: '/' });
	if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
	return client;
}

function keepCookie(cookies: Map<string, string>, line: string): void {
	const [pair = '', ...attributes] = line.split(';');
	const at = pair.indexOf('=');
	const isOver = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
	if (isOver) cookies.delete(pair.slice(0, at).trim());
	else cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
}
