// Passkeys need a script: the browser's own WebAuthn, and nothing else. Without it, or without support, the buttons stay hidden and the
// password works. Loaded by the sign-in page and the security page; plain JavaScript, because it is served as it stands.
const supported = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

for (const part of document.querySelectorAll('[data-passkey]')) {
	const button = part.querySelector('[data-passkey-button]');
	if (!supported || !button) continue;
	part.hidden = false;
	button.hidden = false;
	part.querySelector('[data-passkey-none]')?.setAttribute('hidden', '');
	button.addEventListener('click', () => run(part, button));
}

async function run(part, button) {
	const failed = part.querySelector('[data-passkey-failed]');
	const stale = part.querySelector('[data-passkey-stale]');
	for (const text of [failed, stale]) if (text) text.hidden = true;
	button.disabled = true;
	try {
		if (part.dataset.passkey === 'sign-in') await signIn(part.dataset.next || '/');
		else await add();
	} catch (error) {
		const text = error?.message === 'SESSION_NOT_FRESH' && stale ? stale : failed;
		if (text) text.hidden = false;
		button.disabled = false;
	}
}

async function signIn(next) {
	const options = await ask('generate-authenticate-options');
	const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
	await ask('verify-authentication', { response: credential.toJSON() });
	location.assign(next);
}

async function add() {
	const options = await ask('generate-register-options');
	const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
	await ask('verify-registration', { response: credential.toJSON() });
	location.assign('/people/security?done=passkey-added#passkeys');
}

async function ask(name, body) {
	const given = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
	const answer = await fetch(`/people/auth/passkey/${name}`, given);
	const told = await answer.json();
	if (!answer.ok) throw new Error(told?.code);
	return told;
}
