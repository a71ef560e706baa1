import { type Database, openDatabase } from '@/e2e/harness/database';
import { startSandbox } from '@/e2e/harness/sandbox';
import type { Control } from '@/sandbox/client';
import { newDatabase } from '@/scripts/database/template.mjs';
import { sandboxEnvironment } from '@/scripts/setup/sandbox-environment.mjs';
import { type DatabaseProxy, openDatabaseProxy } from '@/scripts/testing/database-proxy';
import { type FleetSecrets, fleetSecrets, type Instance, startInstance } from './instance';
import { createRows, holdBackOffs, type Rows } from './rows';
import { createVisitor, type Visitor } from './visitor';

/**
 * The one name of the app. Nothing listens there: every process is asked at its own address, under this name,
 * as a load balancer would.
 */
export const CANONICAL = 'http://127.0.0.1:3600';

export interface Person {
  id: string;
  name: string;
  visitor: Visitor;
}

export interface Fleet {
  instances: Instance[];
  sandbox: Control;
  zoomUrl: string;
  db: Database;
  rows: Rows;
  /** The way of all processes to the database. */
  line: DatabaseProxy;
  databaseUrl: string;
  secrets: FleetSecrets;
  env: Record<string, string>;
  visitor(): Visitor;
  /** Somebody of their own at Zoom, not signed in yet. */
  newPerson(name: string): Promise<Person>;
  /** The same, signed in, on the process named. */
  signedIn(name: string, on?: number): Promise<Person>;
  /** One more process, or one in place of another that has ended. */
  start(
    env?: Record<string, string>,
    port?: number,
    server?: string,
    signal?: NodeJS.Signals,
  ): Promise<Instance>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  /** The environment of each process, on top of what all have. */
  instances: Record<string, string>[];
  env?: Record<string, string>;
  /** The server.js of another build than this clone's. */
  server?: string;
}

/** Several processes of the app on one PostgreSQL database and one sandbox. @param serverUrl of a prepared cluster */
export async function startFleet(serverUrl: string, options: FleetOptions): Promise<Fleet> {
  const databaseUrl = await newDatabase(serverUrl);
  const [line, db, zoom] = await Promise.all([
    openDatabaseProxy(databaseUrl),
    openDatabase(databaseUrl),
    startSandbox(),
  ]);
  await holdBackOffs(db);
  const secrets = fleetSecrets();
  const env = {
    AUTH_URL: CANONICAL,
    DATABASE_URL: line.url,
    ...secrets,
    ...sandboxEnvironment(zoom.port),
    ...options.env,
  };
  const instances = await Promise.all(
    options.instances.map((own) => startInstance({ ...env, ...own }, undefined, options.server)),
  );
  // Only for who asks for it: a crowd is not what Zoom's limits are about here.
  await zoom.control.setSwitch('rateLimits', 'off');
  const visitor = () => createVisitor({ canonical: CANONICAL, instances, zoomUrl: zoom.url });

  const newPerson = async (name: string): Promise<Person> => {
    const { id } = await zoom.control.createPerson({ name });
    return { id, name, visitor: visitor() };
  };

  return {
    instances,
    sandbox: zoom.control,
    zoomUrl: zoom.url,
    db,
    rows: createRows(db),
    line,
    databaseUrl,
    secrets,
    env,
    visitor,
    newPerson,
    async signedIn(name, on = 0) {
      const person = await newPerson(name);
      // Deadlines are short here, and the machine may be busy: a person would press the button again, too.
      for (let attempt = 1; ; attempt++) {
        const { trail } = await person.visitor.signIn(person.id, { on });
        if (trail.at(-1) === '/profile') return person;
        if (attempt === 4) throw new Error(`${name} is not signed in: ${trail.join(' -> ')}`);
      }
    },
    start: (own = {}, port, server, signal) => startInstance({ ...env, ...own }, port, server, signal),
    async stop() {
      await Promise.all(instances.map((instance) => instance.stop()));
      await Promise.all([zoom.stop(), db.close(), line.cut()]);
    },
  };
}
