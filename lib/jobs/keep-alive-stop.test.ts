import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from './testing/world';

/** `npm run keep-alive`, told to stop with renewals on their way: the command itself, in processes of its own. */
const key = randomBytes(32);
let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld({ id: 'test', key });
});
afterAll(() => world.close());

const DUE = 16;

async function due() {
  const people = await Promise.all(Array.from({ length: DUE }, () => world.connect()));
  await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = NULL`;
  for (const { grant } of people)
    await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = now() - interval '1 day'
      WHERE id = ${grant.id}::uuid`;
  return people;
}

function startKeepAlive() {
  const child = spawn(process.execPath, ['scripts/typescript.mjs', 'scripts/keep-alive.ts'], {
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
    } as unknown as NodeJS.ProcessEnv,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (bytes) => {
      said += bytes;
    });
  return { child, said: () => said, exited: once(child, 'exit') };
}

const toTheProcess = (child: ChildProcess, signal: NodeJS.Signals) => child.kill(signal);
/** As a terminal does it: the command gets the signal twice, once of its own and once passed on. */
const toTheGroup = (child: ChildProcess, signal: NodeJS.Signals) => process.kill(-Number(child.pid), signal);

describe('keep-alive that is told to stop', () => {
  it.each([
    ['SIGTERM', 'the process', toTheProcess, 143],
    ['SIGINT', 'the process group', toTheGroup, 130],
    ['SIGHUP', 'the process group', toTheGroup, 129],
  ] as const)(
    'by %s to %s loses no grant, takes no further one and gives back what it had claimed',
    { timeout: 60_000 },
    async (signal, _to, tell, status) => {
      const people = await due();
      // Zoom has killed four refresh tokens and made new ones; its answers are on their way when the signal comes.
      const gate = await world.zoom.gate({ endpoint: 'oauth.token.refresh_token', when: 'after' });
      const { child, said, exited } = startKeepAlive();
      await gate.arrived(4);
      tell(child, signal);
      await gate.release();
      expect(await exited, said()).toEqual([status, null]);

      let renewed = 0;
      for (const { grant, person } of people) {
        const row = await world.row(grant.id);
        const spent = (
          await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })
        ).count;
        expect(row).toMatchObject({ state: 'connected', intentRevision: null, leaseOwner: null });
        expect(row.revision, 'each spent token has its successor in the row').toBe(grant.revision + spent);
        if (spent === 0) expect(Number(row.keepAliveAt)).toBeLessThanOrEqual(Number(row.readAt));
        const access = await world.vault.accessToken(row, () => {});
        expect(access.ok && (await world.deps.probe(access.accessToken))).toBe('alive');
        renewed += spent;
      }
      expect(renewed).toBeGreaterThanOrEqual(4);
      expect(renewed, 'no further grant was taken').toBeLessThan(DUE);
    },
  );
});
