import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDb } from '@/lib/db';
import type { Env } from '@/lib/env';
import { CRON_PARTS, type CronPart } from '@/lib/jobs/heartbeat';
import { createTestDatabase } from '@/proof/worlds/database';
import { createControl } from '@/sandbox/client';
import { createSandbox } from '@/sandbox/index';
import type { CheckCode } from './check';
import { examine } from './examine';
import { frontChecks } from './front-check';

/** Nothing listens at these addresses: such a test only looks at checks that come before Zoom. */
const PUBLIC_ZOOM = {
  ZOOM_OAUTH_URL: 'https://zoom.invalid',
  ZOOM_API_URL: 'https://zoom.invalid',
  TOKEN_KEYS: `a:${randomBytes(32).toString('base64')}`,
};

type Environment = Record<string, string | undefined>;

let right: Environment;
let zoom: ReturnType<typeof createControl>;
let close: () => Promise<void>;

beforeAll(async () => {
  const sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
  close = sandbox.close;
  right = {
    DATABASE_URL: await createTestDatabase(),
    AUTH_URL: 'http://127.0.0.1:3000',
    AUTH_SECRET: randomBytes(33).toString('base64'),
    TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
    ZOOM_CLIENT_ID: 'sandbox-client-id',
    ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
    ZOOM_OAUTH_URL: sandbox.url,
    ZOOM_API_URL: sandbox.url,
    ZOOM_DEADLINE_MS: '1000',
  };
});
afterAll(() => close());

const findings = async (change: Environment) => await examine({ ...right, ...change });
const codes = async (change: Environment, status?: 'failed' | 'todo') =>
  (await findings(change)).filter((check) => !status || check.status === status).map((check) => check.code);

/** A Zoom made for this test, for errors that the sandbox does not produce. */
async function withZoom(
  answer: (path: string) => { status: number; body: string; date?: Date },
  work: (url: string) => Promise<void>,
) {
  const server: Server = createServer((request, response) => {
    const { status, body, date } = answer(request.url ?? '');
    response.writeHead(status, date ? { date: date.toUTCString() } : {}).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('the doctor', () => {
  it('finds nothing wrong with a right setup, and says what is left to do', async () => {
    expect(await codes({}, 'failed')).toEqual([]);
    expect(await codes({}, 'todo')).toEqual(['webhook_secret_missing', 'cron_secret_missing']);
  });

  it.each([
    ['a missing variable', { AUTH_SECRET: undefined }, /^AUTH_SECRET is missing/],
    ['a database of another kind', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not a PostgreSQL URL/],
    ['a sealing key of the wrong length', { TOKEN_KEYS: 'a:AAAA' }, /^TOKEN_KEYS has a key of 3 bytes/],
    ['a public app over http', { AUTH_URL: 'http://a.example.com' }, /^AUTH_URL must be https/],
    ['a path in the origin', { AUTH_URL: 'http://127.0.0.1:3000/app' }, /^AUTH_URL must be an origin/],
    [
      'a public app with the local Zoom',
      { AUTH_URL: 'https://a.example.com' },
      /^ZOOM_OAUTH_URL points at this machine/,
    ],
    ['a client id left empty', { ZOOM_CLIENT_ID: '' }, /^ZOOM_CLIENT_ID is missing/],
  ])('names %s, and looks no further', async (_, change, line) => {
    const checks = await findings(change);
    expect(checks.map((check) => check.code)).toEqual(['environment_wrong']);
    expect(checks[0]?.lines?.some((problem) => line.test(problem))).toBe(true);
  });

  const elsewhere = (database: string) => {
    const url = new URL(right.DATABASE_URL ?? '');
    url.pathname = `/${database}`;
    return url.toString();
  };

  it.each<[string, () => Environment, CheckCode]>([
    ['a database that is not there', () => ({ DATABASE_URL: elsewhere('nowhere') }), 'database_away'],
    [
      'a database server that is not there',
      () => ({ DATABASE_URL: 'postgresql://a:b@127.0.0.1:9/x' }),
      'database_away',
    ],
    [
      'a database host that is not there',
      () => ({ DATABASE_URL: 'postgresql://a:b@db.invalid:5432/x' }),
      'database_away',
    ],
    ['a database without migrations', () => ({ DATABASE_URL: elsewhere('postgres') }), 'migrations_pending'],
    ['a wrong client secret', () => ({ ZOOM_CLIENT_SECRET: 'wrong' }), 'credentials_wrong'],
    ['a wrong client id', () => ({ ZOOM_CLIENT_ID: 'wrong' }), 'credentials_wrong'],
    ['a redirect URL that Zoom does not know', () => ({ AUTH_URL: 'http://[::1]:3000' }), 'redirect_refused'],
    ['a Zoom that is not there', () => ({ ZOOM_OAUTH_URL: 'http://127.0.0.1:9' }), 'zoom_away'],
  ])('finds %s', async (_, change, code) => {
    expect(await codes(change(), 'failed')).toContain(code);
  });

  it.each<[string, Environment, CheckCode]>([
    [
      'http://localhost, which Zoom refuses since mid-2026',
      { AUTH_URL: 'http://localhost:3000' },
      'origin_localhost',
    ],
    [
      'a webhook secret whose URL Zoom has not validated',
      { ZOOM_WEBHOOK_SECRET_TOKEN: 'secret' },
      'webhook_never_validated',
    ],
    ['a cron that has never run', { CRON_SECRET: randomBytes(33).toString('base64') }, 'cron_never_seen'],
  ])('warns of %s', async (_, change, code) => {
    expect(await codes(change, 'todo')).toContain(code);
  });

  it('finds a pooler that does not pass the time zone on', async () => {
    // Sessions are in UTC (lib/db.ts); this database's zone is New York instead.
    const url = new URL(right.DATABASE_URL ?? '');
    const { port, hostname } = url;
    const pooler = createTcpServer((socket) => {
      const onward = connect(Number(port), hostname);
      socket.on('data', (bytes) =>
        onward.write(
          Buffer.from(bytes.toString('latin1').replace('TimeZone\0UTC', 'TimeZone\0EST'), 'latin1'),
        ),
      );
      onward.pipe(socket);
      for (const end of [socket, onward])
        end.on('error', () => {}).on('close', () => [socket, onward].map((s) => s.destroy()));
    }).listen(0, '127.0.0.1');
    await once(pooler, 'listening');
    url.port = String((pooler.address() as AddressInfo).port);
    const found = (await findings({ DATABASE_URL: url.toString() })).find(
      ({ status }) => status === 'failed',
    );
    expect(found).toMatchObject({ code: 'database_not_utc', facts: { zone: 'EST' } });
    pooler.close();
  });

  it('finds that the tables are not where this user works, and looks no further', async () => {
    const url = await createTestDatabase();
    const db = openDb(url, 1);
    await db.$executeRawUnsafe('CREATE SCHEMA own');
    await db.$executeRawUnsafe(
      `ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET search_path = own, public`,
    );
    await db.$disconnect();
    const found = (await findings({ DATABASE_URL: url })).filter(({ status }) => status === 'failed');
    expect(found).toMatchObject([{ code: 'database_schema', facts: { schema: 'own' } }]);
  });

  it('finds that the proxy on the way to Zoom does not let this app through, and tells none of its credentials', async () => {
    const proxy = createServer().on('connect', (_, socket) => socket.end('HTTP/1.1 407 No\r\n\r\n'));
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const at = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const found = await findings({
      AUTH_URL: 'https://a.example.com',
      TOKEN_KEYS: `2026-11:${randomBytes(32).toString('base64')}`,
      ZOOM_OAUTH_URL: 'https://zoom.invalid',
      ZOOM_API_URL: 'https://api.zoom.invalid',
      https_proxy: `http://user:planted-password@${at}`,
    });
    proxy.close();
    const facts = {
      url: 'https://zoom.invalid',
      cause: 'PROXY_ANSWERED_407',
      variable: 'HTTPS_PROXY',
      proxy: at,
    };
    expect(found).toContainEqual({ code: 'zoom_away_proxy', status: 'failed', facts });
    expect(JSON.stringify(found)).not.toContain('planted');
  });

  it('goes past a proxy for a Zoom on this machine', async () => {
    expect(
      await codes({ HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }, 'failed'),
    ).toEqual([]);
  });

  it('says what it knows while Zoom hangs and a table is locked, to somebody who still waits', async () => {
    const hang = await zoom.fault({ endpoint: 'oauth', kind: 'hang', times: 0 });
    const other = openDb(right.DATABASE_URL ?? '', 1);
    let unlock = () => {};
    const unlocked = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    let locked = () => {};
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const locking = other.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE zoom_grant IN ACCESS EXCLUSIVE MODE`;
        locked();
        await unlocked;
      },
      { timeout: 60_000 },
    );
    await isLocked;
    const gone = new Promise<CheckCode[]>((resolve) => setTimeout(resolve, 15_000, ['gone']));
    const found = await Promise.race([codes({ ZOOM_DEADLINE_MS: '20000' }, 'failed'), gone]);
    expect(found).toEqual(['database_away', 'zoom_away']);
    unlock();
    await locking;
    await other.$disconnect();
    await hang.clear();
  });

  it('finds a kind of app that cannot sign people in', async () => {
    await zoom.fault({
      endpoint: 'oauth.token',
      kind: 'status',
      status: 400,
      json: { reason: 'unsupported grant type', error: 'unsupported_grant_type' },
    });
    expect(await codes({}, 'failed')).toContain('grant_not_enabled');
  });

  it('finds a Zoom that speaks HTML instead of JSON unclear, never right', async () => {
    await withZoom(
      () => ({ status: 502, body: '<html>Bad gateway</html>' }),
      async (url) => {
        expect(await codes({ ZOOM_OAUTH_URL: url }, 'failed')).toContain('zoom_away');
      },
    );
  });

  it('finds a clock that is more than a minute away from Zoom’s', async () => {
    const answer = { status: 400, body: '{"reason":"Invalid authorization code","error":"invalid_grant"}' };
    await withZoom(
      () => ({ ...answer, date: new Date(Date.now() - 600_000) }),
      async (url) => {
        const checks = await findings({ ZOOM_OAUTH_URL: url });
        expect(checks.find((check) => check.code === 'clocks_disagree')?.facts?.seconds).toMatch(
          /^(599|600|601)$/,
        );
      },
    );
  });

  it('shows how the request arrived, and what the proxy should send', async () => {
    const environment = { ...right, AUTH_URL: 'https://evergreen.test', ...PUBLIC_ZOOM };
    const said = async (arrival: object) =>
      (await examine(environment, arrival)).find(({ code }) => code.startsWith('arrived'));
    const chain = {
      host: 'app:3000',
      forwardedHost: 'evergreen.test',
      forwardedProto: 'https',
      peer: '10.0.0.2',
    };
    expect(await said(chain)).toEqual({
      code: 'arrived_named',
      status: 'ok',
      facts: { host: 'evergreen.test' },
      lines: [
        'Host: app:3000',
        'X-Forwarded-Host: evergreen.test',
        'X-Forwarded-Proto: https',
        '<- 10.0.0.2',
      ],
    });
    expect(await said({ host: '127.0.0.1:3000' })).toMatchObject({ code: 'arrived_untold', status: 'todo' });
  });

  it.each([
    ['finds', (origin: string) => `${origin}/privacy`, ['origin_loops']],
    ['does not take another redirect for', (origin: string) => `${origin}/elsewhere`, []],
    ['does not take an answer for', () => undefined, []],
  ])('%s a front that redirects everybody to where they are', async (_, location, expected) => {
    const AUTH_URL = 'https://evergreen.test';
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (url) => {
      expect(String(url)).toBe(`${AUTH_URL}/privacy`);
      const to = location(AUTH_URL);
      return new Response(null, to ? { status: 307, headers: { location: to } } : { status: 200 });
    });
    expect((await frontChecks({ AUTH_URL } as Env)).map(({ code }) => code)).toEqual(expected);
  });

  describe('with connections in the database', () => {
    beforeAll(async () => {
      const db = openDb(right.DATABASE_URL ?? '', 2);
      const user = await db.user.create({ data: {} });
      const now = new Date();
      await db.zoomGrant.create({
        data: {
          userId: user.id,
          issuer: 'https://zoom.us',
          clientId: 'another',
          zoomUserId: 'z',
          state: 'connected',
          stateSince: now,
          authorizedAt: now,
          visitedAt: now,
          accessToken: 'v1.lost.AAAA',
        },
      });
      await db.heartbeat.create({
        data: { name: 'keep_alive', at: new Date(now.getTime() - 3 * 86_400_000) },
      });
      await db.heartbeat.create({ data: { name: 'webhook_validated', at: now } });
      await db.$disconnect();
    });

    it('finds those that no key opens any more', async () => {
      const checks = await findings({});
      expect(checks).toContainEqual({
        code: 'keys_missing',
        status: 'failed',
        facts: { ids: 'lost', count: '1' },
      });
    });

    it('says how many belong to other credentials', async () => {
      expect(await findings({})).toContainEqual({
        code: 'grants_of_other_credentials',
        status: 'todo',
        facts: { count: '1' },
      });
    });

    describe('and heartbeats', () => {
      let db: ReturnType<typeof openDb>;
      beforeAll(() => {
        db = openDb(right.DATABASE_URL ?? '', 1);
      });
      afterAll(() => db.$disconnect());

      /** Sets the last success of each part to so many days ago. */
      async function lastSucceeded(daysAgo: Partial<Record<CronPart, number>>) {
        await db.heartbeat.deleteMany({ where: { name: { in: [...CRON_PARTS] } } });
        const at = (days: number) => new Date(Date.now() - days * 86_400_000);
        const data = Object.entries(daysAgo).map(([name, days]) => ({ name, at: at(days) }));
        await db.heartbeat.createMany({ data });
      }
      const allAt = (days: number) => Object.fromEntries(CRON_PARTS.map((part) => [part, days]));
      const cron = async () =>
        (await findings({ CRON_SECRET: randomBytes(33).toString('base64') })).filter(({ code }) =>
          code.startsWith('cron_'),
        );

      it('says when keep-alive last ran', async () => {
        await lastSucceeded(allAt(0.5));
        expect(await cron()).toMatchObject([{ code: 'cron_seen', status: 'ok' }]);
      });

      it('says that it is overdue, and nothing of its parts, which then say no more', async () => {
        await lastSucceeded(allAt(3));
        expect(await cron()).toMatchObject([{ code: 'cron_overdue', status: 'todo' }]);
      });

      it('finds that it runs and forgets nobody: Zoom gives ten days', async () => {
        const { people: _, ...others } = allAt(0.5);
        await lastSucceeded(others);
        expect(await cron()).toMatchObject([
          { code: 'cron_people_behind', status: 'failed', facts: { parts: 'people (-)' } },
        ]);
      });

      it('finds that it runs and renews nothing, and since when', async () => {
        await lastSucceeded({ ...allAt(0.5), keep_alive: 4, events: 5 });
        const [check] = await cron();
        expect(check).toMatchObject({ code: 'cron_parts_behind', status: 'todo' });
        expect(check?.facts?.parts).toMatch(/^keep_alive \(20\S+Z\), events \(20\S+Z\)$/);
      });
    });

    it('says when Zoom last validated the webhook URL', async () => {
      expect(await codes({ ZOOM_WEBHOOK_SECRET_TOKEN: 'secret' })).toContain('webhook_validated');
    });
  });

  it('tells no secret in anything it finds', async () => {
    const said = JSON.stringify([
      await findings({}),
      await findings({ ZOOM_CLIENT_SECRET: 'planted-secret' }),
      await findings({ DATABASE_URL: 'postgresql://somebody:planted-password@127.0.0.1:9/x' }),
    ]);
    for (const secret of [
      'planted-secret',
      'planted-password',
      right.AUTH_SECRET,
      right.TOKEN_KEYS,
      'sandbox-client-secret',
    ])
      expect(said).not.toContain(secret);
  });
});

describe('the company’s own account', () => {
  const ACCOUNT = {
    ZOOM_S2S_ACCOUNT_ID: 'sandbox-account-id',
    ZOOM_S2S_CLIENT_ID: 'sandbox-s2s-client-id',
    ZOOM_S2S_CLIENT_SECRET: 'sandbox-s2s-client-secret',
  };
  const ofTheAccount = async (change: Environment = {}) =>
    (await findings({ ...ACCOUNT, ...change })).filter(({ code }) => code.startsWith('account_'));

  it('is looked at where its variables are set, and only there', async () => {
    expect((await codes({})).filter((code) => code.startsWith('account_'))).toEqual([]);
    expect(await ofTheAccount()).toMatchObject([{ code: 'account_right', status: 'ok' }]);
  });

  it('is told of when its usage has not been collected for two days, where there is a timer’s secret', async () => {
    const db = openDb(right.DATABASE_URL ?? '', 1);
    const CRON = { CRON_SECRET: randomBytes(33).toString('base64') };
    const lastDone = async (daysAgo: number) => {
      const at = new Date(Date.now() - daysAgo * 86_400_000);
      const name = 'account_usage';
      await db.heartbeat.upsert({ where: { name }, create: { name, at }, update: { at } });
    };
    const said = async (change: Environment) =>
      (await codes(change)).filter((code) => code.startsWith('account_run_'));
    expect([await said({ ...CRON, ...ACCOUNT }), await said(CRON), await said(ACCOUNT)]).toEqual([
      ['account_run_never_seen'],
      [],
      [],
    ]);
    await lastDone(3);
    expect(await said({ ...CRON, ...ACCOUNT })).toEqual(['account_run_overdue']);
    await lastDone(1);
    expect(await said({ ...CRON, ...ACCOUNT })).toEqual([]);
    await db.heartbeat.delete({ where: { name: 'account_usage' } });
    await db.$disconnect();
  });

  it.each([
    ['account_wrong_credentials', { ZOOM_S2S_CLIENT_SECRET: 'another-secret' }],
    ['account_wrong_account', { ZOOM_S2S_ACCOUNT_ID: 'another-account' }],
    [
      'account_wrong_kind',
      { ZOOM_S2S_CLIENT_ID: 'sandbox-client-id', ZOOM_S2S_CLIENT_SECRET: 'sandbox-client-secret' },
    ],
  ])('is refused by Zoom under a name that says what to do: %s', async (code, change) => {
    const [check] = await ofTheAccount(change);
    expect(check).toMatchObject({ code, status: 'failed' });
    expect(JSON.stringify(check)).not.toContain('secret');
  });

  it('says that its app is deactivated, which scopes it lacks, and when Zoom said nothing', async () => {
    await zoom.changeApp(ACCOUNT.ZOOM_S2S_CLIENT_ID, { active: false });
    expect(await ofTheAccount()).toMatchObject([{ code: 'account_deactivated', status: 'failed' }]);
    await zoom.changeApp(ACCOUNT.ZOOM_S2S_CLIENT_ID, {
      active: true,
      scopes: [{ scope: 'user:read:user:admin' }],
    });
    expect(await ofTheAccount()).toMatchObject([
      {
        code: 'account_scopes_missing',
        status: 'todo',
        lines: [
          'user:read:list_users:admin',
          'user:read:summary:admin',
          'report:read:daily_usage:admin',
          'report:read:list_users:admin',
          'report:read:cloud_recording:admin',
          'report:read:list_meeting_participants:admin',
          'cloud_recording:read:list_user_recordings:admin',
          'cloud_recording:read:list_recording_files:admin',
        ],
      },
    ]);
    await zoom.fault({ endpoint: 'oauth.token.account_credentials', kind: 'html' });
    expect(await ofTheAccount()).toMatchObject([{ code: 'account_away', status: 'todo' }]);
    await zoom.reset();
  });
});
