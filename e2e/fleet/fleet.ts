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
 * The app's one public name. Nothing listens there: each process is requested at its own address under this
 * name, as by a load balancer.
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
  /** All processes reach the database through it. */
  line: DatabaseProxy;
  databaseUrl: string;
  secrets: FleetSecrets;
  env: Record<string, string>;
  visitor(): Visitor;
  /** A new person at Zoom who has not signed in yet. */
  newPerson(name: string): Promise<Person>;
  /** A new person who has signed in on the given process. */
  signedIn(name: string, on?: number): Promise<Person>;
  /** Starts one more process, or one in place of another that has ended. */
  start(
    env?: Record<string, string>,
    port?: number,
    server?: string,
    signal?: NodeJS.Signals,
  ): Promise<Instance>;
  stop(): Promise<void>;
}

export interface FleetOptions {
  /** The environment of each process, in addition to the common one. */
  instances: Record<string, string>[];
  env?: Record<string, string>;
  /** The server.js of another build. */
  server?: string;
}

/**
 * Starts several processes of the app on one PostgreSQL database and one sandbox.
 * @param serverUrl of a prepared cluster
 */
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
  // Off by default: these tests with many people are not about Zoom's limits.
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
      // Deadlines are short here and the machine may be busy: like a person, the test tries again.
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
