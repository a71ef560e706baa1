import { Agent, request } from 'node:http';
import pg from 'pg';
import { CANONICAL, startFleet } from '@/e2e/fleet/fleet';
import { abreast, checker, type Line, type Part, quantile } from './part';

const ROUNDS = 12;
const EACH = 40;
const ABREAST = 4;

/** The cost of finding out whose page it is, as shares of one run; the kinds take turns, so all run under the same load. */
export const freshToken: Part = {
  name: 'fresh-token',
  about: 'the cost of resolving a fresh token; kinds take turns, so compare them with each other only',
  async run(serverUrl) {
    const fleet = await startFleet(serverUrl, { instances: [{}] });
    const pool = new pg.Pool({ connectionString: fleet.databaseUrl, max: ABREAST });
    const agent = new Agent({ keepAlive: true, maxSockets: ABREAST });
    const wrong: string[] = [];
    const check = checker(wrong);
    try {
      const person = await fleet.signedIn('Fresh');
      const row = await fleet.rows.of(person.id);
      const cookie = [...person.visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const [url = ''] = fleet.instances.map((instance) => instance.url);
      const page =
        (path: string, headers: Record<string, string> = {}) =>
        async () => {
          const status = await get(agent, `${url}${path}`, headers);
          check(status === 200, `${path} answered ${status}`);
        };
      // The one read of a page request, as lib/vault/grants-postgres.ts makes it.
      const read = async () => {
        const sql = `select u.epoch, exists (select 1 from ended_session where id = $2) as ended, g.* from "user" u
          left join zoom_grant g on g.user_id = u.id where u.id = $1`;
        check((await pool.query(sql, [row?.user_id, 'x'])).rowCount === 1, 'the read found nobody');
      };
      const kinds: [string, () => Promise<void>][] = [
        ['page with session and a call to Zoom (/profile)', page('/profile', { cookie })],
        ['page with session and its own row (/connection)', page('/connection', { cookie })],
        ['home, signed in (/)', page('/', { cookie })],
        ['home, signed out (/)', page('/')],
        ['session alone, signed in (/api/auth/session)', page('/api/auth/session', { cookie })],
        ['session alone, signed out (/api/auth/session)', page('/api/auth/session')],
        ['the bare database read', read],
      ];
      const lines = await takeTurns(kinds);
      const refreshes = await fleet.sandbox.requests({ endpoint: 'oauth.token.refresh_token' });
      check(refreshes.count === 0, `a fresh token was refreshed ${refreshes.count} times`);
      return { lines, wrong };
    } finally {
      agent.destroy();
      await pool.end();
      await fleet.stop();
    }
  },
};

async function takeTurns(kinds: [string, () => Promise<void>][]): Promise<Line[]> {
  const tookMs = new Map(kinds.map(([what]) => [what, [] as number[]]));
  const totalMs = new Map(kinds.map(([what]) => [what, 0]));
  // The first round is a warm-up and does not count.
  for (let round = 0; round <= ROUNDS; round++)
    for (const [what, once] of kinds) {
      const began = performance.now();
      await abreast(ABREAST, EACH, async () => {
        const started = performance.now();
        await once();
        if (round > 0) tookMs.get(what)?.push(performance.now() - started);
      });
      if (round > 0) totalMs.set(what, (totalMs.get(what) ?? 0) + performance.now() - began);
    }
  const perSecond = (what: string) => (ROUNDS * EACH) / ((totalMs.get(what) ?? 1) / 1_000);
  const plain = perSecond('home, signed out (/)');
  return kinds.map(([what]) => ({
    what,
    'requests/s': Math.round(perSecond(what)),
    'share of a page without session': (perSecond(what) / plain).toFixed(2),
    'p50 ms': quantile(tookMs.get(what) ?? [], 0.5).toFixed(1),
    'p99 ms': quantile(tookMs.get(what) ?? [], 0.99).toFixed(1),
  }));
}

function get(agent: Agent, url: string, headers: Record<string, string>): Promise<number> {
  const { host } = new URL(CANONICAL);
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { ...headers, host } }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end();
  });
}
