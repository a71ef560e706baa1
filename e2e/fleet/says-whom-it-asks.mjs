// Loaded before the app: prints a line for each request that this process makes with Node's own client.
// Requests to Zoom use another one.

import { subscribe } from 'node:diagnostics_channel';

subscribe('http.client.request.start', (message) => {
  const { request } = /** @type {{ request: import('node:http').ClientRequest }} */ (message);
  process.stdout.write(`asks ${request.host}${request.path}\n`);
});
