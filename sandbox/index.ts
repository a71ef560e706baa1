import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { sandboxApp } from './app.ts';
import type { SandboxClock } from './clock.ts';
import { checked } from './problems.ts';
import { defaultSeed } from './seed/default.ts';
import { redirectAddress, type Seed, webAddress } from './seed/seed.ts';
import { startOver, startWorld } from './start-over.ts';
import type { Store } from './store.ts';
import type { Surroundings } from './surroundings.ts';

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

const IDLE_MS = 60_000;

export type { Seed } from './seed/seed.ts';

export interface SandboxOptions extends Surroundings {
  /** 0 means any free one. */
  port?: number | undefined;
  /** Loopback unless told otherwise. */
  host?: string | undefined;
  /** What it calls itself in the URLs it tells, when a proxy stands in front of it. */
  origin?: string | undefined;
  seed?: Seed | undefined;
}

export interface Sandbox {
  /** Its origin: ZOOM_OAUTH_URL and ZOOM_API_URL at once. */
  url: string;
  store(): Store;
  clock: SandboxClock;
  reset(seed?: Seed): void;
  /** Drops every connection, hung ones too. */
  close(): Promise<void>;
}

/** Starts a local Zoom. Rejects when the port is taken or the seed is malformed. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, host = '127.0.0.1', origin, seed = defaultSeed, ...surroundings } = options;
  if (surroundings.appUrl !== undefined) checked(webAddress, surroundings.appUrl);
  if (surroundings.redirect !== undefined) checked(redirectAddress, surroundings.redirect);
  const world = startWorld(seed, surroundings);
  const app = sandboxApp(world);
  // createAdaptorServer types its answer for HTTP/2 as well; without options it is node:http's
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  // Node closes after 5 s, which is when many clients stop using a connection too: a client that just reuses one would fail
  server.keepAliveTimeout = IDLE_MS;
  server.listen(port, host);
  await once(server, 'listening');
  world.loopback = LOOPBACK.includes(host);
  // "every address" is none to call back: this machine's own name stands for it
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  world.url = origin ?? `http://${name}:${(server.address() as AddressInfo).port}`;

  return {
    url: world.url,
    store: () => world.store,
    clock: world.clock,
    reset: (next) => startOver(world, next),
    async close() {
      world.clock.close();
      world.gates.clear();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
