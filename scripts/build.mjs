// Builds the application and ends. What compiles the messages leaves timers behind, which would keep the process for half a minute.
import { createBuilder } from 'vite';

const builder = await createBuilder({ logLevel: process.argv.includes('--quiet') ? 'warn' : 'info' });
await builder.buildApp();
process.exit(0);
