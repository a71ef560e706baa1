import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { db } from '@/lib/db';
import { vault } from '@/lib/vault';
import { dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { handleDisconnect, handleSignOut, handleSignOutEverywhere } from './leave';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const ORIGIN = 'http://127.0.0.1:3000';
const world = dataWorld({ ZOOM_DEADLINE_MS: '500' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  await world.zoom.clearRequests();
});

const press = (headers: Record<string, string> = {}) =>
  new Request(`${ORIGIN}/api/form`, {
    method: 'POST',
    headers: { origin: ORIGIN, 'sec-fetch-site': 'same-origin', ...headers },
  });
/** Status, location and cookies of an answer, in short form. */
const toldBy = (answer: Response) => ({
  status: answer.status,
  to: answer.headers.get('location')?.replace(ORIGIN, ''),
  cookie: answer.headers.getSetCookie().map((line) => line.split(';')[0]?.replace(/-3000/, '')),
});
const told = (outcome: string) => ({
  status: 303,
  to: `/sign-in?problem=${outcome}`,
  cookie: [`evergreen.outcome=${outcome}`],
});
const signedIn = async () => {
  const someone = await world.connect();
  visiting.session = await world.sessionOf(someone);
  return someone;
};
const revocations = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.revoke', person })).count;
const livesAtZoom = async (person: string) =>
  (await world.zoom.grants({ person })).some(({ state }) => state === 'living');

const typed = (userId: string) =>
  db().meetingForm.create({
    data: { id: randomUUID(), userId, state: 'draft', at: new Date(), content: 'sealed' },
  });
const forms = (userId: string) => db().meetingForm.count({ where: { userId } });

describe('disconnecting', () => {
  it('says that the permission is withdrawn where Zoom said so', async () => {
    const { person, grantId } = await signedIn();
    expect(toldBy(await handleDisconnect(press()))).toEqual(told('disconnected'));
    expect(await livesAtZoom(person.id)).toBe(false);
    expect(await world.row(grantId)).toMatchObject({ state: 'revoked', accessToken: null, profile: null });
    expect(visiting.signedOut).toBe(1);
  });

  it.each([
    ['503', { kind: 'status', status: 503 }],
    ['nothing in time', { kind: 'hang' }],
    ['a reset', { kind: 'reset' }],
    ['HTML', { kind: 'html', status: 200 }],
    ['a refusal', { kind: 'status', status: 400, json: { reason: 'no', error: 'invalid_request' } }],
  ] as const)(
    'says that Zoom did not confirm where it answered %s, and wipes all the same',
    async (_, fault) => {
      const { person, grantId } = await signedIn();
      await world.zoom.fault({ endpoint: 'oauth', person: person.id, times: 0, ...fault });
      expect(toldBy(await handleDisconnect(press()))).toEqual(told('disconnected_unconfirmed'));
      expect(await world.row(grantId)).toMatchObject({
        state: 'revoked',
        accessToken: null,
        refreshToken: null,
      });
    },
  );

  it('takes along what the person was typing into forms', async () => {
    const [{ userId }, other] = [await signedIn(), await world.connect()];
    for (const id of [userId, other.userId]) await typed(id);
    await handleDisconnect(press());
    expect([await forms(userId), await forms(other.userId)]).toEqual([0, 1]);
  });

  it('is done when the row says so: a database that goes away behind it changes nothing', async () => {
    const { grantId } = await signedIn();
    const { disconnect } = vault();
    const cut = vi.spyOn(vault(), 'disconnect').mockImplementation(async (...asked) => {
      const confirmed = await disconnect(...asked);
      await world.line.cut();
      return confirmed;
    });
    const answer = await handleDisconnect(press());
    cut.mockRestore();
    await world.line.mend();
    expect(toldBy(answer)).toEqual(told('disconnected'));
    expect(visiting.signedOut).toBe(1);
    // A connection of the pool that was cut may not have noticed it yet.
    await expect.poll(async () => (await world.row(grantId)).state).toBe('revoked');
  });

  it('pressed twice revokes once, and both answers say the same', async () => {
    const { person } = await signedIn();
    const gate = await world.zoom.gate({ endpoint: 'oauth.revoke', person: person.id });
    const first = handleDisconnect(press());
    await gate.arrived();
    const second = handleDisconnect(press());
    await gate.release();
    expect((await Promise.all([first, second])).map(toldBy)).toEqual([
      told('disconnected'),
      told('disconnected'),
    ]);
    expect(await revocations(person.id)).toBe(1);
  });

  it('pressed again afterwards tells what was told, and claims nothing where nothing was', async () => {
    const { person } = await signedIn();
    await handleDisconnect(press());
    expect(toldBy(await handleDisconnect(press()))).toEqual({ status: 303, to: '/sign-in', cookie: [] });
    visiting.session = null;
    const cookie = 'evergreen-3000.outcome=disconnected; evergreen.outcome=disconnected';
    const again = { status: 303, to: '/sign-in?problem=disconnected', cookie: [] };
    expect(toldBy(await handleDisconnect(press({ cookie })))).toEqual(again);
    expect(await revocations(person.id)).toBe(1);
  });

  it('by somebody whose row is not theirs, or cannot be read, fails and changes nothing', async () => {
    const { person, grantId } = await signedIn();
    const session = visiting.session as SignedIn;
    const failed = { status: 303, to: '/connection/disconnect?failed=1', cookie: [] };
    for (const changed of [
      { ...session, user: { id: 'somebody-else' } },
      { ...session, zoom: undefined },
      { ...session, zoom: { ...session.zoom, grantId: 'no uuid' } as never },
    ]) {
      visiting.session = changed;
      expect(toldBy(await handleDisconnect(press()))).toEqual(failed);
    }
    expect(await revocations(person.id)).toBe(0);
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', revision: 1 });
    expect(visiting.signedOut).toBe(0);
  });
});

describe('signing out', () => {
  it('says so to whoever was signed in, and nothing to whoever was not', async () => {
    const { grantId } = await signedIn();
    expect(toldBy(await handleSignOut(press()))).toEqual(told('signed_out'));
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', revision: 1 });
    visiting.session = null;
    expect(toldBy(await handleSignOut(press()))).toEqual({ status: 303, to: '/sign-in', cookie: [] });
    expect(visiting.signedOut).toBe(2);
  });

  it('everywhere ends every session of this person and keeps the connection', async () => {
    const { userId, grantId, person } = await signedIn();
    const epoch = async () => (await db().user.findUniqueOrThrow({ where: { id: userId } })).epoch;
    const before = await epoch();
    expect(toldBy(await handleSignOutEverywhere(press()))).toEqual(told('signed_out_everywhere'));
    expect(await epoch()).toBe(before + 1);
    expect(await world.row(grantId)).toMatchObject({ state: 'connected' });
    expect(await revocations(person.id)).toBe(0);

    visiting.session = { ...(visiting.session as SignedIn), zoom: undefined };
    const failed = { status: 303, to: '/connection/sign-out?failed=1', cookie: [] };
    expect(toldBy(await handleSignOutEverywhere(press()))).toEqual(failed);
    visiting.session = null;
    expect(toldBy(await handleSignOutEverywhere(press())).to).toBe('/sign-in');
    expect(await epoch()).toBe(before + 1);
  });
});

describe('coming back under another account of Zoom’s', () => {
  it('leaves behind what was typed under the former one', async () => {
    const { person, userId, grantId } = await world.connect('Moves', { id: 'account-1' });
    const comesBack = async (zoomAccountId: string) =>
      vault().signIn({ userId, zoomUserId: person.id, zoomAccountId, ...(await world.issue(person.id)) });
    await typed(userId);
    await comesBack('account-1');
    expect(await forms(userId)).toBe(1);
    await comesBack('account-2');
    expect(await forms(userId)).toBe(0);
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', zoomAccountId: 'account-2' });
  });
});

describe('what another site sends', () => {
  const theirs = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };

  it.each([handleDisconnect, handleSignOut, handleSignOutEverywhere])('is refused by %o', async (handle) => {
    const { grantId, userId } = await signedIn();
    const answer = await handle(press(theirs));
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
    expect(visiting.signedOut).toBe(0);
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', revision: 1 });
    expect(await db().user.findUnique({ where: { id: userId } })).toMatchObject({ epoch: 0 });
  });
});
