import { describe, expect, it, vi } from 'vitest';
import { noteGrant } from '@/lib/auth/seen-grant';
import { vault } from '@/lib/vault';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { statementsOf } from '@/proof/worlds/statements';
import { finishBehind, visiting } from '@/proof/worlds/visiting';
import { getProfile } from './profile';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });

type Someone = Awaited<ReturnType<DataWorld['connect']>>;

/** One visit, with the work that it leaves for after the answer. */
async function visit(someone: Someone) {
  visiting.session = await world.sessionOf(someone);
  const result = await getProfile();
  await finishBehind();
  return result;
}
const known = async ({ grantId }: Someone) => {
  const kept = vault().lastKnownProfile(await world.row(grantId));
  return kept && { ...kept, profile: JSON.parse(kept.profile) };
};
const trouble = (person: string, fault: object) =>
  world.zoom.fault({ endpoint: 'api.users.me', person, times: 0, ...fault } as never);
const DAY_MS = 86_400_000;

describe('the profile', () => {
  it('is what Zoom says, and is kept behind the answer', async () => {
    const someone = await world.connect('Ada');
    expect(await visit(someone)).toMatchObject({
      ok: true,
      profile: { displayName: expect.stringContaining('Ada') },
    });
    expect((await known(someone))?.profile.id).toBe(someone.person.id);
  });

  it('is written again only when it changed or is a day old', async () => {
    const someone = await world.connect();
    await visit(someone);
    const at = async () => (await known(someone))?.asOf.getTime();
    const first = await at();
    await visit(someone);
    expect(await at()).toBe(first);
    await world.alter(someone.grantId, { profileAt: new Date(Date.now() - DAY_MS - 60_000) });
    await visit(someone);
    expect(await at()).toBeGreaterThan(Date.now() - DAY_MS / 2);
    await trouble(someone.person.id, { kind: 'answer', fields: { dept: 'Another one' } });
    await visit(someone);
    expect((await known(someone))?.profile.department).toBe('Another one');
  });

  it('that is kept already costs no statement where the row was seen', async () => {
    const someone = await world.connect();
    await visit(someone);
    const session = await world.sessionOf(someone);
    noteGrant(session, await world.row(someone.grantId));
    visiting.session = session;
    expect(await getProfile()).toMatchObject({ ok: true });
    expect(await statementsOf(finishBehind)).toEqual([]);
  });

  it('of another account is not kept here, though it is shown (the person came back under another one)', async () => {
    const someone = await world.connect('Ada', { id: 'account-of-the-row' });
    await trouble(someone.person.id, { kind: 'answer', fields: { account_id: 'another-account' } });
    expect(await visit(someone)).toMatchObject({ ok: true });
    expect(await known(someone)).toBeUndefined();
    await world.zoom.reset();
  });

  it('is kept where Zoom or the row names no account', async () => {
    const someone = await world.connect();
    await trouble(someone.person.id, { kind: 'answer', fields: { account_id: null } });
    await visit(someone);
    expect(await known(someone)).toBeDefined();
  });

  it('of a grant that was revoked meanwhile is not kept', async () => {
    const someone = await world.connect();
    visiting.session = await world.sessionOf(someone);
    await getProfile();
    await vault().disconnect(someone.grantId);
    await finishBehind();
    expect(await world.row(someone.grantId)).toMatchObject({ state: 'revoked', profile: null });
  });
});

describe('with Zoom in trouble the profile', () => {
  const troubles: [string, object][] = [
    ['503', { kind: 'status', status: 503 }],
    ['429', { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }],
    ['HTML under 200', { kind: 'html', status: 200 }],
    ['HTML under 403', { kind: 'html', status: 403 }],
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { location: 'https://login.example/' }, body: '' },
    ],
    [
      'code 124 under 200',
      { kind: 'status', status: 200, json: { code: 124, message: 'Invalid access token.' } },
    ],
    ['nothing', { kind: 'empty', status: 200 }],
    ['half an answer', { kind: 'truncated' }],
    ['a reset', { kind: 'reset' }],
    ['somebody without an id', { kind: 'answer', fields: { id: null } }],
  ];

  it.each(troubles)(
    'is the last known one, with its time, and stays as it was kept: %s',
    async (_, fault) => {
      const someone = await world.connect('Ada');
      await visit(someone);
      const before = await known(someone);
      const set = await trouble(someone.person.id, fault);
      expect(await visit(someone)).toMatchObject({
        ok: true,
        profile: { displayName: expect.stringContaining('Ada') },
        asOf: before?.asOf,
      });
      expect(await known(someone)).toEqual(before);
      await set.clear();
    },
  );

  it('is a sentence where nothing is known', async () => {
    const someone = await world.connect();
    const set = await trouble(someone.person.id, { kind: 'status', status: 503 });
    expect(await visit(someone)).toEqual({ ok: false, reason: 'zoom_unavailable' });
    await set.clear();
  });

  it.each([
    ['hangs', { kind: 'hang' }],
    ['drips', { kind: 'drip', ms: 2_000 }],
  ])('that %s is the last known one, before the person has gone', async (_, fault) => {
    const someone = await world.connect('Ada');
    await visit(someone);
    const set = await trouble(someone.person.id, fault);
    // In this test Zoom may take 20 s for one answer, and so a minute for three tries.
    visiting.patienceMs = 2_000;
    visiting.session = await world.sessionOf(someone);
    const gone = new Promise((resolve) => setTimeout(resolve, 15_000, 'the person has gone'));
    await world.zoom.clearRequests();
    expect(await Promise.race([getProfile(), gone])).toMatchObject({ ok: true, asOf: expect.any(Date) });
    const { person } = someone;
    expect(
      (await world.zoom.requests({ endpoint: 'api.users.me', person: person.id })).count,
    ).toBeGreaterThan(0);
    await set.clear();
  });

  it('is never the last known one where the person took a permission away', async () => {
    const someone = await world.connect();
    await visit(someone);
    const json = { code: 4711, message: 'Invalid access token, does not contain scopes:[user:read:user].' };
    const set = await trouble(someone.person.id, { kind: 'status', status: 400, json });
    expect(await visit(someone)).toEqual({ ok: false, reason: 'missing_scope' });
    await set.clear();
  });

  it('goes through Zoom once where the answer to a refresh was lost', async () => {
    const someone = await world.connect();
    visiting.session = await world.sessionOf(someone);
    await world.alter(someone.grantId, { state: 'reconnect_required', intentRevision: 1 });
    const set = await trouble(someone.person.id, { kind: 'status', status: 401 });
    await expect(getProfile()).rejects.toThrow('to /api/reauthorize?callbackUrl=/profile');
    await set.clear();
  });
});
