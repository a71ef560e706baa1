import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RefreshToken, refreshTokens } from '@/lib/zoom/oauth';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';

/** `npm run keep-alive`, told to stop during rotations: the command itself, in processes of its own. */
const key = randomBytes(32);
let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld({ id: 'test', key });
});
afterEach(() => world.zoom.clearFaults());
afterAll(() => world.close());

const DUE = 16;
const AT_ONCE = 4;
const PATIENCE = { timeout: 60_000, interval: 100 };

async function due() {
  const people = await Promise.all(Array.from({ length: DUE }, () => world.connect()));
  await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = NULL`;
  for (const { grant } of people)
    await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = now() - interval '1 day'
      WHERE id = ${grant.id}::uuid`;
  return people;
}

const BARE = [process.execPath, 'scripts/typescript.mjs', 'scripts/keep-alive.ts'] as const;
const NPM = ['npm', 'run', 'keep-alive'] as const;

function startKeepAlive([program, ...args]: readonly [string, ...string[]]) {
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AUTH_URL: 'http://127.0.0.1:3000',
      AUTH_SECRET: randomBytes(33).toString('base64'),
      TOKEN_KEYS: `test:${key.toString('base64')}`,
      DATABASE_URL: world.databaseUrl,
      ZOOM_OAUTH_URL: world.sandbox.url,
      ZOOM_API_URL: world.sandbox.url,
      ZOOM_CLIENT_ID: 'sandbox-client-id',
      ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
      // Answers are held back here until all requests have arrived, which takes time on a busy machine.
      ZOOM_DEADLINE_MS: '60000',
    } as unknown as NodeJS.ProcessEnv,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes) => {
      said += bytes;
    });
  return { child, said: () => said, exited: once(child, 'exit') };
}

type Tell = (child: ChildProcess, signal: NodeJS.Signals) => unknown;
const toTheProcess: Tell = (child, signal) => child.kill(signal);
/** As from a terminal: the command gets the signal twice, directly and passed on by npm. */
const toTheGroup: Tell = (child, signal) => process.kill(-Number(child.pid), signal);
const twice =
  (tell: Tell): Tell =>
  (child, signal) => {
    tell(child, signal);
    tell(child, signal);
  };
/** The reader of its output is gone, as when a terminal is closed. */
const unheard =
  (tell: Tell): Tell =>
  (child, signal) => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    tell(child, signal);
  };

/** Zoom has killed refresh tokens and issued new ones; its last four answers are still on their way. */
async function withAnswersOnTheirWay(arrivals = AT_ONCE, command: typeof BARE | typeof NPM = BARE) {
  const people = await due();
  const gate = await world.zoom.gate({ endpoint: 'oauth.token.refresh_token', when: 'after' });
  const run = startKeepAlive(command);
  for (let arrived = AT_ONCE; arrived < arrivals; arrived++) {
    await gate.arrived(arrived);
    await gate.release(1);
  }
  await gate.arrived(arrivals);
  return { people, gate, ...run };
}

const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;

/**
 * Checks the database and Zoom: each spent token has its living successor in the row.
 * @returns how many were spent
 */
async function nothingIsLost(people: Awaited<ReturnType<typeof due>>): Promise<number> {
  let renewed = 0;
  for (const { grant, person } of people) {
    const [row, spent] = [await world.row(grant.id), await spends(person.id)];
    expect(row).toMatchObject({ state: 'connected', intentRevision: null, leaseOwner: null, failures: 0 });
    expect(row.revision).toBe(grant.revision + spent);
    // A grant that was not taken is due as before, for the next run or another runner.
    if (spent === 0) expect(Number(row.keepAliveAt)).toBeLessThanOrEqual(Number(row.readAt));
    const at = { grantId: grant.id, field: 'refresh_token' } as const;
    const refreshed = await refreshTokens(
      world.deps.app,
      world.deps.cipher.open(row.refreshToken ?? '', at) as RefreshToken,
      0,
    );
    expect(await world.deps.probe(refreshed.accessToken)).toBe('alive');
    renewed += spent;
  }
  return renewed;
}

describe('keep-alive that is told to stop', () => {
  it.each([
    ['SIGTERM', 'the process', BARE, toTheProcess, 4, 143],
    ['SIGTERM', 'the process group, twice', BARE, twice(toTheGroup), 9, 143],
    ['SIGHUP', 'the process group of a terminal that is gone', BARE, unheard(toTheGroup), 5, 129],
    ['SIGTERM', 'npm, which passes it on', NPM, toTheProcess, 4, 143],
    ['SIGINT', 'npm and all that it runs', NPM, toTheGroup, 4, 130],
  ] as const)(
    'by %s to %s loses no grant, takes no further one and gives back what it had claimed',
    async (signal, _to, command, tell, at, status) => {
      const { people, gate, child, said, exited } = await withAnswersOnTheirWay(at, command);
      tell(child, signal);
      await gate.release();
      expect(await exited, said()).toEqual([status, null]);
      const renewed = await nothingIsLost(people);
      expect(renewed).toBeGreaterThanOrEqual(at);
      expect(renewed, 'no further grant was taken').toBeLessThan(DUE);
    },
  );

  it('waits for a database that is away, and saves when it is back', async () => {
    const { people, gate, child, said, exited } = await withAnswersOnTheirWay();
    await world.db.$executeRaw`ALTER TABLE zoom_grant RENAME TO zoom_grant_away`;
    await gate.release();
    await vi.waitFor(() => expect(said()).toContain('trying again'), PATIENCE);
    toTheProcess(child, 'SIGTERM');
    await vi.waitFor(() => expect(said()).toContain('new tokens of 4 grants are on their way'), PATIENCE);
    await world.db.$executeRaw`ALTER TABLE zoom_grant_away RENAME TO zoom_grant`;
    expect(await exited, said()).toEqual([143, null]);
    expect(await nothingIsLost(people)).toBe(AT_ONCE);
  });

  it('ends at once at a second signal, and says before how many grants that loses', async () => {
    const { people, gate, child, said, exited } = await withAnswersOnTheirWay();
    toTheProcess(child, 'SIGINT');
    await vi.waitFor(() => expect(said()).toContain('A second SIGINT would lose them'), PATIENCE);
    await vi.waitFor(() => {
      toTheProcess(child, 'SIGINT');
      expect(said()).toContain('Ending at once: new tokens of 4 grants are not saved yet and are lost');
    }, PATIENCE);
    expect(await exited, said()).toEqual([130, null]);
    await gate.release();
    const rows = await Promise.all(people.map(({ grant }) => world.row(grant.id)));
    expect(rows.filter(({ intentRevision }) => intentRevision !== null)).toHaveLength(AT_ONCE);
  });
});
