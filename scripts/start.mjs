// npm start: the production build on this machine. The server runs in this very process, so that signals and the
// exit status are its own.

import './setup/check-node.mjs';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadDotEnv } from './setup/environment.mjs';
import { root } from './setup/paths.mjs';

const server = `${root}/.next/standalone/server.js`;
if (!existsSync(server)) {
  console.error('There is no production build yet: npm run build makes it.');
  process.exit(1);
}
loadDotEnv();
// Containers set HOSTNAME to their own name, which the server would take for the address to listen on. An app
// whose address is this machine is for this machine only.
const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:|\/|$)/.test(process.env.AUTH_URL ?? '');
process.env.HOSTNAME = loopback ? '127.0.0.1' : '0.0.0.0';
await import(pathToFileURL(server).href);
