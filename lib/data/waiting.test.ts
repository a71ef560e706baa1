import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Db, db } from '@/lib/db';
import { thisProcess } from '@/lib/stop';
import { dataWorld } from '@/proof/worlds/data';
import { finishBehind, visiting } from '@/proof/worlds/visiting';
import { getAccount } from './account';
import { getConnection } from './connection';
import { handleExport } from './export';
import { handleHealth } from './health';
import { getHistory } from './history';
import { handleDisconnect, handleSignOutEverywhere } from './leave';
import { handlePicture } from './picture';

// How long a person or a load balancer waits while the database or Zoom hangs. No time is measured: a client
// without an answer after 15 s, long before a proxy's 30 s, counts as gone, and the test sees that instead.

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const POOL = 3;
const world = dataWorld({ ZOOM_DEADLINE_MS: '20000', DATABASE_POOL: String(POOL) });
beforeEach(async () => {
  visiting.patienceMs = 1_500;
  await world.line.mend();
});
afterEach(() => world.line.mend());

const GONE = 'whoever waited has gone';
const answered = <T>(work: Promise<T>) =>
  Promise.race([work, new Promise<string>((resolve) => setTimeout(resolve, 15_000, GONE).unref())]);

async function signedIn() {
  const someone = await world.connect();
  visiting.session = await world.sessionOf(someone);
  return someone;
}

const ORIGIN = 'http://127.0.0.1:3000';
const press = () =>
  new Request(`${ORIGIN}/api/form`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
  });
const placeOf = (answer: Response) => answer.headers.get('location')?.replace(ORIGIN, '');
const disconnect = async () => placeOf(await handleDisconnect(press()));
const signOutEverywhere = async () => placeOf(await handleSignOutEverywhere(press()));
const picture = async () =>
  (await handlePicture(new Request(`${ORIGIN}/api/picture`))).headers.get('content-type');
const exported = async () => (await handleExport(new Request(`${ORIGIN}/api/export`))).status;
const unavailable = { ok: false, reason: 'unavailable' };
const health = () => handleHealth(new Request(`${ORIGIN}/api/health`));

describe('while the database says nothing', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    ['the connection', getConnection, unavailable],
    ['its history', () => getHistory(1), unavailable],
    ['the end of all sessions', signOutEverywhere, '/connection/sign-out?failed=1'],
    ['a disconnect', disconnect, '/connection/disconnect?failed=1'],
  ])('%s is answered with a sentence', async (_, ask, sentence) => {
    await signedIn();
    world.line.silence();
    expect(await answered(ask())).toEqual(sentence);
    expect(visiting.signedOut).toBe(0);
  });

  it('a load balancer hears that this process cannot serve', async () => {
    await signedIn();
    world.line.silence();
    const answer = await answered(health());
    expect(answer).toMatchObject({ status: 503 });
    expect(await (answer as Response).json()).toEqual({ live: true, ready: false, database: 'away' });
  });
});

function signal() {
  let given = () => {};
  const awaited = new Promise<void>((resolve) => {
    given = resolve;
  });
  return { awaited, given };
}

/**
 * Opens transactions that stay open, each after its `begin`.
 * @returns a function that ends them
 */
async function standing(begins: ((tx: Pick<Db, '$queryRaw'>) => Promise<unknown>)[]) {
  const free = signal();
  const begun = begins.map(signal);
  const ended = begins.map((begin, i) =>
    db().$transaction(
      async (tx) => {
        await begin(tx);
        begun[i]?.given();
        await free.awaited;
      },
      { timeout: 60_000 },
    ),
  );
  await Promise.all(begun.map(({ awaited }) => awaited));
  return async () => {
    free.given();
    await Promise.all(ended);
  };
}

describe('while all connections of the pool are taken', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    ['the connection', getConnection, unavailable],
    ['its history', () => getHistory(1), unavailable],
    ['the head of a page', getAccount, undefined],
    ['a picture', picture, 'image/gif'],
    ['an export', exported, 503],
    ['the end of all sessions', signOutEverywhere, '/connection/sign-out?failed=1'],
    ['a disconnect', disconnect, '/connection/disconnect?failed=1'],
  ])('%s is answered without what it asked for', async (_, ask, sentence) => {
    await signedIn();
    const release = await standing(Array(POOL).fill(async () => {}));
    try {
      expect(await answered(ask())).toEqual(sentence);
    } finally {
      await release();
    }
  });

  it('a page is answered with what it asked for once there is one', async () => {
    await signedIn();
    const release = await standing(Array(POOL).fill(async () => {}));
    visiting.patienceMs = 60_000;
    const asked = getConnection();
    await release();
    expect(await asked).toMatchObject({ ok: true });
  });
});

describe('a load balancer', () => {
  it('hears that this process can serve, and here the numbers too', async () => {
    await signedIn();
    expect(await (await health()).json()).toMatchObject({
      ready: true,
      database: 'up',
      details: { failing: 0 },
    });
  });
});

describe('a disconnect', () => {
  it('that Zoom confirms is done', async () => {
    const { grantId, person } = await signedIn();
    visiting.patienceMs = 60_000;
    expect(await disconnect()).toBe('/sign-in?problem=disconnected');
    expect(await world.row(grantId)).toMatchObject({ state: 'revoked', accessToken: null });
    expect(await world.zoom.grants({ person: person.id })).not.toMatchObject([{ state: 'living' }]);
    expect(visiting.signedOut).toBe(1);
  });

  it('while Zoom hangs wipes here before the person has gone, and is still revoked at Zoom behind the answer', async () => {
    const { grantId, person } = await signedIn();
    const gate = await world.zoom.gate({ endpoint: 'oauth.revoke', person: person.id });
    visiting.patienceMs = 2_000;
    expect(await answered(disconnect())).toBe('/sign-in?problem=disconnected_unconfirmed');
    expect(await world.row(grantId)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
    expect(thisProcess().pending.size).toBe(1);
    await gate.release();
    await finishBehind();
    expect(thisProcess().pending.size).toBe(0);
    expect(await world.zoom.grants({ person: person.id })).not.toMatchObject([{ state: 'living' }]);
  });

  it('whose row is held by somebody else is answered, and wipes behind the answer', async () => {
    const { grantId } = await signedIn();
    const release = await standing([
      (tx) => tx.$queryRaw`SELECT 1 FROM zoom_grant WHERE id = ${grantId}::uuid FOR UPDATE`,
    ]);
    try {
      expect(await answered(disconnect())).toBe('/connection/disconnect?failed=1');
      expect(thisProcess().underway.size).toBe(1);
    } finally {
      await release();
    }
    await finishBehind();
    expect(await world.row(grantId)).toMatchObject({ state: 'revoked', accessToken: null });
  });

  it('whose rotation hangs wipes here all the same, and what comes of it then is revoked at Zoom', async () => {
    const { grantId, person } = await signedIn();
    await world.alter(grantId, { accessExpiresAt: new Date(Date.now() - 1_000) });
    const gate = await world.zoom.gate({ endpoint: 'oauth.token.refresh_token', person: person.id });
    visiting.patienceMs = 2_000;
    expect(await answered(disconnect())).toBe('/sign-in?problem=disconnected_unconfirmed');
    expect(await world.row(grantId)).toMatchObject({ state: 'revoked' });
    await gate.release();
    await finishBehind();
    expect(await world.row(grantId)).toMatchObject({ state: 'revoked', accessToken: null });
    expect(await world.zoom.grants({ person: person.id })).not.toMatchObject([{ state: 'living' }]);
  });
});
