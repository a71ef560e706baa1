import { randomBytes, randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { type Db, db } from '@/lib/db';
import { env } from '@/lib/env';
import { vault } from '@/lib/vault';
import { vaultDeps } from '@/lib/vault/process';
import type { AccessToken, RefreshToken } from '@/lib/zoom/oauth';
import { createControl } from '@/sandbox/client';
import { createSandbox } from '@/sandbox/index';
import { openDatabaseProxy } from '@/scripts/testing/database-proxy';
import { createTestDatabase } from './database';
import { ofFile } from './of-file';
import { beginProcess } from './process';

/**
 * A process of the app for `lib/data`: its own vault and pool, on a real PostgreSQL and a sandbox over HTTP.
 */
export async function createDataWorld(change: Record<string, string> = {}) {
  const sandbox = await createSandbox({ port: 0 });
  const zoom = createControl(sandbox.url);
  const line = await openDatabaseProxy(await createTestDatabase());
  const environment = {
    DATABASE_URL: line.url,
    AUTH_URL: 'http://127.0.0.1:3000',
    AUTH_SECRET: randomBytes(33).toString('base64'),
    TOKEN_KEYS: `local:${randomBytes(32).toString('base64')}`,
    ZOOM_CLIENT_ID: 'sandbox-client-id',
    ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
    ZOOM_OAUTH_URL: sandbox.url,
    ZOOM_API_URL: sandbox.url,
    ...change,
  };
  beginProcess();
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  // The environment is read once for a process, so it has to be read before the end of a test removes the
  // stubs.
  env();

  /** Gives the tokens that Zoom issues for one sign-in. */
  async function issue(personId: string) {
    const exchangeStartedAt = await vaultDeps().store.clock();
    const issued = await zoom.issueTokens({ person: personId });
    const tokens = {
      accessToken: issued.access_token as AccessToken,
      refreshToken: issued.refresh_token as RefreshToken,
      expiresInMs: 3_600_000,
      scopes: issued.scope.split(' '),
    };
    return { tokens, exchangeStartedAt };
  }

  /**
   * A new person at Zoom who has signed in here.
   * @param account its id in the row, and one in the sandbox
   */
  async function connect(name = 'Ada', account: { id?: string; atZoom?: string } = {}) {
    const person = await zoom.createPerson({ name, account: account.atZoom });
    const issued = await issue(person.id);
    const user = await db().user.create({
      data: { accounts: { create: { provider: 'zoom', providerAccountId: person.id } } },
      select: { id: true },
    });
    const grant = await vault().signIn({
      userId: user.id,
      zoomUserId: person.id,
      zoomAccountId: account.id,
      ...issued,
    });
    return { person, grantId: grant.id, userId: user.id };
  }

  /** The session of a person, with the present state of their grant. */
  async function sessionOf({ grantId, userId }: { grantId: string; userId: string }): Promise<SignedIn> {
    const grant = await row(grantId);
    const access = await vault().accessToken(grant, () => {});
    const id = randomUUID();
    const epoch = (await vault().session(userId, id))?.epoch ?? 0;
    return {
      expires: '',
      user: { id: userId },
      accessToken: access.ok ? access.accessToken : undefined,
      zoom: {
        grantId,
        state: access.ok ? 'connected' : access.reason,
        scopes: grant.scopes,
        session: { id, epoch },
      },
    };
  }

  async function row(grantId: string) {
    const found = await vaultDeps().store.find(grantId);
    if (!found) throw new Error('There is no such row');
    return found;
  }

  const alter = (grantId: string, data: Parameters<Db['zoomGrant']['update']>[0]['data']) =>
    db().zoomGrant.update({ where: { id: grantId }, data });

  return {
    /** This process's environment, for a child process. */
    environment: environment as Record<string, string>,
    zoom,
    /** The connection to the database, which a test may cut or silence. */
    line,
    issue,
    connect,
    sessionOf,
    row,
    alter,
    async close() {
      await db().$disconnect();
      await sandbox.close();
      await line.cut();
    },
  };
}

export type DataWorld = Awaited<ReturnType<typeof createDataWorld>>;

/**
 * A world for the tests of one file.
 * @param change differences in its environment
 */
export const dataWorld = (change?: Record<string, string>) => ofFile(() => createDataWorld(change));
