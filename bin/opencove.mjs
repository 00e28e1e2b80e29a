#!/usr/bin/env node
// `opencove <command>`: asks the running server over its socket, or opens the installation itself when no server runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { projectNode } from '../scripts/prepare.mjs';

const root = dirname(import.meta.dirname);
const argv = process.argv.slice(2);
const [command] = argv;

const asItWasCalled = process.cwd();
process.chdir(root);
if (!existsSync('build/handler.js')) refuse('Run npm start once first.');
if (Number(process.versions.node.split('.')[0]) < 24) startAgain();
process.exitCode = await main().catch((error) => {
	console.error(error.message);
	return 1;
});

async function main() {
	const absolute = withAbsolutePaths(argv);
	const input = await inputFor(absolute);
	return (await askServer(absolute, input)) ?? runHere(absolute, input);
}

function refuse(sentence) {
	console.error(sentence);
	process.exit(1);
}

/** With the Node that the project brings: the one that was found first may be too old. */
function startAgain() {
	const again = spawnSync(projectNode(), ['--disable-warning=ExperimentalWarning', import.meta.filename, ...withAbsolutePaths(argv)], { stdio: 'inherit' });
	process.exit(again.status ?? 1);
}

function withAbsolutePaths(given) {
	const place = command === 'backup' || command === 'restore' ? 1 : command === 'content' ? 2 : -1;
	let seen = -1;
	return given.map((word) => {
		if (word.startsWith('-')) return word;
		seen += 1;
		return seen === place ? resolve(asItWasCalled, word) : word;
	});
}

/** What must not stand on a command line. */
async function inputFor(given) {
	const ask = prompter();
	try {
		if (command === 'backup') return { passphrase: process.env.OPENCOVE_PASSPHRASE ?? (await newPassphrase(ask)) };
		if (command === 'restore') {
			const passphrase = process.env.OPENCOVE_PASSPHRASE ?? (await ask('Passphrase: ', 'hidden'));
			const replaced = given.includes('--replace') ? { name: await ask('Everything here will be replaced. Type the name of this installation: ') } : {};
			return { passphrase, ...replaced };
		}
		// A password may be left out: then one is made. So a pipe that says nothing is not waited for.
		if (command === 'admin' && process.stdin.isTTY) return { password: await ask('Password (empty: one is made): ', 'hidden') };
		if (command === 'admin' && given.includes('--password-stdin')) return { password: await ask('') };
		return {};
	} finally {
		ask.close();
	}
}

async function newPassphrase(ask) {
	const passphrase = await ask('Passphrase: ', 'hidden');
	if (process.stdin.isTTY && (await ask('The same again: ', 'hidden')) !== passphrase) throw new Error('The two passphrases differ.');
	return passphrase;
}

/** Asks on the terminal, or takes a line of what is piped in. */
function prompter() {
	let reader = null;
	let lines = null;
	let isHidden = false;
	const output = new Writable({ write: (text, _encoding, done) => (isHidden || process.stderr.write(text), done()) });
	const ask = async (question, hidden) => {
		reader ??= createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY });
		lines ??= reader[Symbol.asyncIterator]();
		if (process.stdin.isTTY) process.stderr.write(question);
		isHidden = hidden === 'hidden';
		const { value, done } = await lines.next();
		if (isHidden && process.stdin.isTTY) process.stderr.write('\n');
		isHidden = false;
		return done ? '' : value;
	};
	return Object.assign(ask, { close: () => reader?.close() });
}

/** The exit status from the running server, or null when none answers. */
function askServer(given, input) {
	const path = join(resolve(root, process.env.DATA_DIR || 'data'), 'opencove.sock');
	return new Promise((done, fail) => {
		let waiting = '';
		let status = null;
		let isConnected = false;
		const socket = createConnection(path, () => {
			isConnected = true;
			socket.write(JSON.stringify({ argv: given, input }) + '\n');
		});
		socket.setEncoding('utf8').on('data', (text) => {
			const lines = (waiting + text).split('\n');
			waiting = lines.pop();
			for (const line of lines.map((json) => JSON.parse(json))) {
				if ('text' in line) console.log(line.text);
				if ('status' in line) status = line.status;
			}
		});
		socket.on('error', (error) => (isConnected ? fail(error) : done(null)));
		socket.on('close', () => (status === null ? isConnected && fail(new Error('The server stopped before it was done.')) : done(status)));
	});
}

async function runHere(given, input) {
	globalThis[Symbol.for('opencove.mode')] = 'command';
	await import('../build/handler.js');
	const { run, stop } = globalThis[Symbol.for('opencove.bridge')];
	try {
		return await run(given, input, (line) => console.log(line));
	} finally {
		await stop();
	}
}
