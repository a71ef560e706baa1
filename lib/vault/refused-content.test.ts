import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '@/lib/stop';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { createSend } from '@/lib/zoom/send';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import type { VaultDeps } from './deps';
import { healthOf } from './health';
import { isRefusedForContent } from './refused-content';
import { createVault } from './vault';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const HUGE = Array.from({ length: 300_000 }, (_, n) => (n * 7919).toString(36)).join('');
const ODD = {
  'a NUL': 'a\u0000b',
  'half a surrogate pair': 'a\ud800b',
  'more than a megabyte': HUGE,
  'ten megabytes': 'a'.repeat(10 << 20),
  'a hundred thousand words': Array.from({ length: 100_000 }, (_, n) => `scope:${n}`).join(' '),
  'a number': 5,
  'a list': ['a', '\u0000'],
  'an object': { toString: 'x' },
  nothing: '',
};

const WAIT_MS = 20_000;

/** A process of its own that does not wait in its pauses and can be told to stop. */
function startProcess(different: Partial<VaultDeps> = {}) {
  let isStopping = false;
  const said: string[] = [];
  const note = (_: object, message: string) => void said.push(message);
  const deps = {
    ...world.deps,
    // Ten megabytes need time on a busy machine.
    app: { ...world.deps.app, send: createSend({ deadlineMs: 15_000, freshConnection: true }) },
    settings: { ...world.deps.settings, waitMs: WAIT_MS },
    sleep: (ms: number) => world.deps.sleep(ms === WAIT_MS ? ms : ms / 100),
    log: { debug() {}, info() {}, warn: note, error: note } as unknown as VaultDeps['log'],
    inFlight: new Map(),
    pending: new Set<Promise<unknown>>(),
    underway: new Set<Promise<unknown>>(),
    isStopping: () => isStopping,
    ...different,
  };
  return {
    vault: createVault(deps),
    deps,
    said,
    stop() {
      isStopping = true;
      return drain(deps);
    },
  };
}
const now = (task: () => Promise<unknown>) => void task();

async function expired() {
  const connected = await world.connect();
  const { grant } = connected;
  await world.db.$executeRaw`
    UPDATE zoom_grant SET access_expires_at = 'epoch', scopes = '{user:read:user}' WHERE id = ${grant.id}::uuid`;
  return { ...connected, row: await world.row(grant.id) };
}

/**
 * Makes PostgreSQL refuse the matching statements for as long as `work` runs, by a trigger of the table's
 * owner.
 */
async function whileRefusing(sqlState: string, when: string, work: () => Promise<void>) {
  await world.db.$executeRawUnsafe(`
    CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF ${when} THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${sqlState}'; END IF; RETURN NEW; END $$`);
  await world.db.$executeRaw`
    CREATE TRIGGER refuse BEFORE INSERT OR UPDATE ON zoom_grant FOR EACH ROW EXECUTE FUNCTION refuse()`;
  try {
    await work();
  } finally {
    await world.db.$executeRaw`DROP TRIGGER refuse ON zoom_grant`;
  }
}

describe('an answer of the token endpoint that is odd beside its tokens', () => {
  it.each(Object.entries(ODD))('is saved when scope and api_url are %s', async (_, odd) => {
    const { grant, person, row } = await expired();
    const fields = { scope: odd, api_url: odd };
    await world.zoom.fault({
      endpoint: 'oauth.token.refresh_token',
      person: person.id,
      kind: 'answer',
      fields,
    });
    const { vault, said } = startProcess();
    expect(await vault.accessToken(row, now)).toMatchObject({ ok: true });
    const saved = await world.row(grant.id);
    expect(saved).toMatchObject({ revision: grant.revision + 1, intentRevision: null });
    expect(saved.scopes.length).toBeLessThanOrEqual(2_000);
    expect(said).toEqual([]);
  });
});

const tokensFor = async (zoomUserId: string) => {
  const issued = await world.zoom.issueTokens({ person: zoomUserId });
  return {
    accessToken: issued.access_token as AccessToken,
    refreshToken: issued.refresh_token as RefreshToken,
    expiresInMs: 3_600_000,
    scopes: ['a\u0000b'],
    apiUrl: 'https://\u0000',
  };
};

describe('a save that the database refuses for its content', () => {
  it.each(['22021', '22001', '23514', '23502', '54000', '54011'])(
    'with %s is tried once more, with the tokens alone: of a rotation',
    async (sqlState) => {
      const { grant, row } = await expired();
      await whileRefusing(sqlState, 'NEW.api_url IS NOT NULL', async () => {
        const { vault, said } = startProcess();
        expect(await vault.accessToken(row, now)).toMatchObject({ ok: true });
        expect(said).toEqual(['new tokens not saved yet, trying again']);
      });
      const saved = await world.row(grant.id);
      expect(saved).toMatchObject({ revision: grant.revision + 1, scopes: ['user:read:user'] });
    },
  );

  it('is tried once more, with the tokens alone: of a sign-in that returns, and of a first one', async () => {
    const returning = await world.connect();
    const zoomUserId = returning.person.id;
    const first = await world.zoom.createPerson({ name: 'First' });
    const { id: userId } = await world.db.user.create({ data: {}, select: { id: true } });
    for (const who of [
      { userId: returning.userId, zoomUserId },
      { userId, zoomUserId: first.id },
    ]) {
      const { vault, said } = startProcess();
      const exchangeStartedAt = await world.deps.store.clock();
      const zoomAccountId = 'account\u0000';
      const tokens = await tokensFor(who.zoomUserId);
      const grant = await vault.signIn({ ...who, zoomAccountId, tokens, exchangeStartedAt });
      expect(grant).toMatchObject({ state: 'connected', scopes: [], zoomAccountId: null });
      const opened = await vault.accessToken(grant, now);
      expect(opened.ok && (await world.deps.probe(opened.accessToken))).toBe('alive');
      expect(said).toEqual(['a sign-in is not saved yet, trying again']);
    }
  });

  it('whatever is left out is held until it is taken, and keeps no process from ending', async () => {
    const { grant, person, row } = await expired();
    await whileRefusing('23514', `NEW.revision > ${grant.revision}`, async () => {
      const { vault, stop, said, deps } = startProcess();
      const visit = vault.accessToken(row, now);
      await expect.poll(() => said.length).toBeGreaterThan(3);
      expect(deps.pending.size).toBe(1);
      await stop();
      expect(said.at(-1)).toContain('they are lost');
      await visit;
    });
    // The outcome is unknown to the next visit, which recovers as it does from a lost answer.
    expect(await world.row(grant.id)).toMatchObject({
      state: 'connected',
      intentRevision: grant.revision,
      leaseOwner: null,
      failure: 'not_saved',
    });
    await world.db.$executeRaw`UPDATE zoom_grant SET retry_at = NULL WHERE id = ${grant.id}::uuid`;
    expect(await startProcess().vault.accessToken(await world.row(grant.id), now)).toMatchObject({
      reason: 'reauthorize',
    });
    expect(
      (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })).count,
    ).toBe(2);
  });

  it('is given up after minutes, in a process that runs on', async () => {
    const { grant, row } = await expired();
    await whileRefusing('23514', `NEW.revision > ${grant.revision}`, async () => {
      const { vault, said, deps } = startProcess({ sleep: () => new Promise(setImmediate) });
      void vault.accessToken(row, now);
      await expect.poll(() => said.at(-1)).toContain('they are lost');
      await drain(deps);
    });
    const after = await world.row(grant.id);
    expect(after).toMatchObject({ intentRevision: grant.revision, leaseOwner: null });
    // The page must not say that Zoom did not answer, because it did.
    expect(healthOf(after, world.deps.credentials, true)).toBe('renewing');
  });
});

describe('what PostgreSQL says', () => {
  const refusal = (query: () => Promise<unknown>) =>
    query().then(
      () => expect.unreachable(),
      (error: unknown) => isRefusedForContent(error),
    );

  it('of content is told apart from what it says of itself, however Prisma wraps it', async () => {
    const { grant, userId } = await world.connect();
    const { db } = world;
    expect(await refusal(() => db.$queryRaw`SELECT ${'\u0000'}::text`)).toBe(true);
    expect(await refusal(() => db.$executeRaw`UPDATE zoom_grant SET issuer = NULL`)).toBe(true);
    expect(await refusal(() => db.user.create({ data: { id: userId } }))).toBe(true);
    expect(
      await refusal(() => db.endedSession.create({ data: { id: '\u0000', expiresAt: new Date() } })),
    ).toBe(true);
    expect(await refusal(() => db.endedSession.create({ data: { id: HUGE, expiresAt: new Date() } }))).toBe(
      true,
    );
    const account = { provider: 'zoom', providerAccountId: 'x', userId: grant.id };
    expect(await refusal(() => db.account.create({ data: account }))).toBe(true);
    expect(await refusal(() => db.$queryRaw`SELECT * FROM not_there`)).toBe(false);
    expect(
      await refusal(() =>
        db.$queryRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '57P01'; END $$`),
      ),
    ).toBe(false);
    expect(isRefusedForContent(new Error('22021'))).toBe(false);
  });
});
