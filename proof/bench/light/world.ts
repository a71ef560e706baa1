import { readFileSync } from 'node:fs';
import pg from 'pg';
import { CANONICAL, startFleet } from '@/e2e/fleet/fleet';
import { serverFile } from '@/e2e/harness/app';
import { newDatabase } from '@/scripts/database/template.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { type App, buildApp } from './apps';
import { hangUp } from './ask';
import { type Server, startServer } from './server';

const HOST = new URL(CANONICAL).host;
/** A separate app at Zoom for the comparison, because new tokens of a person end the earlier ones of the same app. */
const PEER = { clientId: 'bench-peer', clientSecret: 'bench-peer-secret' };
const DAY_S = 86_400;

/**
 * Our app, an empty page and the comparison app, each as in production, with a PostgreSQL and the same sandbox. The
 * person who is signed in to ours and to the comparison has a complete Zoom profile.
 */
export async function createLightWorld(serverUrl: string) {
  const files: Record<App, string> = { empty: buildApp('empty'), 'auth-prisma': buildApp('auth-prisma') };
  const fleet = await startFleet(serverUrl, { instances: [] });
  const { sandbox, zoomUrl } = fleet;
  const started = new Set<Server>();
  const start = async (...given: Parameters<typeof startServer>) => {
    const server = await startServer(...given);
    started.add(server);
    return server;
  };
  const ours = (env: Record<string, string> = {}) =>
    start(serverFile, { ...fleet.env, DATABASE_URL: fleet.databaseUrl, ...env }, HOST);

  const person = (await sandbox.people()).find(({ name }) => name === 'Maria Lindqvist');
  if (!person) throw new Error('The sandbox has no Maria Lindqvist');

  return {
    sandbox,
    person: person.id,
    ours,
    empty: (env: Record<string, string> = {}) => start(files.empty, env),
    /** The comparison app, and the cookie of a signed-in person. */
    async peer(env: Record<string, string> = {}) {
      const databaseUrl = await newDatabase(serverUrl);
      await sandbox.addApp({ ...PEER, name: 'The peers’', scopes: [{ scope: 'user:read:user' }] });
      const tokens = await sandbox.issueTokens({ person: person.id, client: PEER.clientId });
      const db = new pg.Client({ connectionString: databaseUrl });
      await db.connect();
      await db.query(readFileSync(`${root}/proof/bench/peer/auth-prisma/tables.sql`, 'utf8'));
      await db.query(
        `insert into "Account" ("userId", type, provider, "providerAccountId", access_token, refresh_token, expires_at)
         values ('somebody', 'oauth', 'zoom', $1, $2, $3, $4)`,
        [person.id, tokens.access_token, tokens.refresh_token, Math.floor(Date.now() / 1_000) + DAY_S],
      );
      await db.end();
      const server = await start(files['auth-prisma'], {
        AUTH_SECRET: fleet.secrets.AUTH_SECRET,
        DATABASE_URL: databaseUrl,
        ZOOM_OAUTH_URL: zoomUrl,
        ZOOM_API_URL: zoomUrl,
        ZOOM_CLIENT_ID: PEER.clientId,
        ZOOM_CLIENT_SECRET: PEER.clientSecret,
        ...env,
      });
      return { server, cookie: 'authjs.session-token=a-session-of-the-bench' };
    },
    /** Signs in at a process of our app. @returns the cookie */
    async signIn(server: Server): Promise<string> {
      const visitor = fleet.visitor();
      visitor.places = { ...visitor.places, instances: [server] };
      const { trail } = await visitor.signIn(person.id);
      if (trail.at(-1) !== '/profile') throw new Error(`Not signed in: ${trail.join(' -> ')}`);
      return [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    },
    async stop(server: Server) {
      started.delete(server);
      await server.stop();
    },
    async close() {
      hangUp();
      await Promise.all([...started].map((server) => server.stop()));
      await fleet.stop();
    },
  };
}

export type LightWorld = Awaited<ReturnType<typeof createLightWorld>>;
