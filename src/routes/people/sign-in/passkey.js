// Passkeys need a script: the browser's own WebAuthn, and nothing else. Without it, or without support, the buttons stay hidden and the
// password works. Loaded by the sign-in page and the security page; plain JavaScript, because it is served as it stands.
const supported = typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

for (const part of document.querySelectorAll('[data-passkey]')) {
	const button = part.querySelector('[data-passkey-button]');
	if (!supported || !button) continue;
	const form = part.querySelector('form');
	for (const shown of [part, form, button]) shown?.removeAttribute('hidden');
	part.querySelector('[data-passkey-none]')?.setAttribute('hidden', '');
	(form ?? button).addEventListener(form ? 'submit' : 'click', (event) => {
		event.preventDefault();
		run(part, button);
	});
}

async function run(part, button) {
	const failed = part.querySelector('[data-passkey-failed]');
	const refused = part.querySelector('[data-passkey-refused]');
	for (const text of [failed, refused]) text?.setAttribute('hidden', '');
	button.disabled = true;
	try {
		if (part.dataset.passkey === 'sign-in') await signIn(part.dataset.next || '/');
		else await add(new FormData(part.querySelector('form')));
	} catch (error) {
		const text = refused && error.detail ? refused : failed;
		if (text === refused) text.textContent = error.detail;
		text.hidden = false;
		button.disabled = false;
	}
}

async function signIn(next) {
	const options = await ask('generate-authenticate-options');
	const credential = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
	await ask('verify-authentication', { response: credential.toJSON() });
	location.assign(next);
}

async function add(form) {
	const options = await answerOf(
		fetch('/people/security/passkey', { method: 'POST', headers: { accept: 'application/json' }, body: new URLSearchParams(form) })
	);
	const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
	await ask('verify-registration', { response: credential.toJSON() });
	location.assign('/people/security?done=passkey-added#passkeys');
}

async function ask(name, body) {
	const given = body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {};
	return answerOf(fetch(`/people/auth/passkey/${name}`, given));
}

/** A refusal of ours says why, in the language of the page. */
async function answerOf(asked) {
	const answer = await asked;
	const told = await answer.json();
	if (!answer.ok) throw Object.assign(new Error('refused'), { detail: told?.detail });
	return told;
}
