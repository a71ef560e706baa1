import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openDb } from '@/lib/db';
import { vaultDeps } from '@/lib/vault';
import type { VaultDeps } from '@/lib/vault/deps';
import type { AccessToken } from '@/lib/zoom/oauth';
import { wire } from './real-deps';

const environment = vi.hoisted((): Record<string, unknown> => ({}));
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => environment,
}));

const key = { id: 'test', key: randomBytes(32) };
let answer: { status: number; body: unknown };
const zoom = createServer((_request, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
});
let wired: VaultDeps;

beforeAll(async () => {
  await new Promise<void>((resolve) => zoom.listen(0, '127.0.0.1', resolve));
  const zoomUrl = `http://127.0.0.1:${(zoom.address() as AddressInfo).port}`;
  // Nobody asks it anything here.
  const DATABASE_URL = 'postgresql://127.0.0.1:1/none';
  wired = wire({ db: openDb(DATABASE_URL), zoomUrl, key, deadlineMs: 10_000 });
  Object.assign(environment, {
    ...{ DATABASE_URL, ZOOM_OAUTH_URL: zoomUrl, ZOOM_API_URL: zoomUrl, ZOOM_DEADLINE_MS: 10_000 },
    ZOOM_CLIENT_ID: wired.app.clientId,
    ZOOM_CLIENT_SECRET: wired.app.clientSecret,
    ...{ TOKEN_KEYS: [key], RETENTION_VISIT_DAYS: 365 },
  });
});
afterAll(() => {
  zoom.closeAllConnections();
  zoom.close();
});

test('what tests, bench and simulations run is wired as the app is', () => {
  const real = vaultDeps();
  // Beside the vault, and given where it is wanted: the process's own stop, and who counts.
  const beside = { isStopping: undefined, observer: undefined };
  expect(new Set(Object.keys({ ...wired, ...beside }))).toEqual(new Set(Object.keys({ ...real, ...beside })));
  const { send: _ours, ...app } = wired.app;
  const { send: _its, ...appOfReal } = real.app;
  expect({ app, credentials: wired.credentials, settings: wired.settings }).toEqual({
    ...{ app: appOfReal, credentials: real.credentials, settings: real.settings },
  });
});

test.each([
  [200, { id: 'me', account_id: 'account' }, 'alive'],
  [401, { code: 124, message: 'Invalid access token.' }, 'dead'],
  [400, { code: 4711, message: 'Invalid access token, does not contain scopes.' }, 'alive'],
  [404, { code: 1001, message: 'User does not exist.' }, 'alive'],
  [429, { code: 429, message: 'Too many requests.' }, 'unknown'],
  [503, {}, 'unknown'],
])('both take the same from an answer %i %j: %s', async (status, body, verdict) => {
  answer = { status, body };
  const token = 'access' as AccessToken;
  expect([await wired.probe(token), await vaultDeps().probe(token)]).toEqual([verdict, verdict]);
});
