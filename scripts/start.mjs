// npm start: installs what is missing, builds what changed, starts the server with the Node that the project brings.
import { spawn } from 'node:child_process';
import { prepare, projectNode } from './prepare.mjs';

prepare();
const server = spawn(projectNode(), ['--disable-warning=ExperimentalWarning', 'bin/server.mjs'], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
