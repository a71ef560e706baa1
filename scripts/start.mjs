// npm start: the production build on this machine. The server runs in this process, so that it gets the
// signals and sets the exit status itself.

import './setup/check-node.mjs';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadDotEnv } from './setup/environment.mjs';
import { explain } from './setup/explain.mjs';
import { root } from './setup/paths.mjs';

const server = `${root}/.next/standalone/server.js`;
if (!existsSync(server)) {
  console.error('There is no production build yet: npm run build makes it.');
  process.exit(1);
}
// Checked here, because the server listens before it checks its environment, and would end with a stack for a
// bad port or address.
try {
  const { tsImport } = await import('tsx/esm/api');
  /** @type {typeof import('../lib/env')} */
  const { EnvironmentError, parseEnv, whereToListen } = await tsImport('../lib/env.ts', import.meta.url);
  loadDotEnv();
  const { AUTH_URL, PORT } = parseEnv(process.env);
  const listen = whereToListen(AUTH_URL, process.env.HOSTNAME);
  if (!listen.ok) throw new EnvironmentError([listen.problem]);
  process.env.HOSTNAME = listen.host;
  process.env.PORT = String(PORT);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
await import(pathToFileURL(server).href);
