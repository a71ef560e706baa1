import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type Instance, startInstance } from '@/e2e/fleet/instance';
import { type Database, openDatabase } from '@/e2e/harness/database';
import { startSandbox } from '@/e2e/harness/sandbox';
import type { Control } from '@/sandbox/client';
import { emptyDatabase } from '@/scripts/database/template.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { makeCertificates } from '@/scripts/testing/certificate';
import { companyHop } from './company';
import { openFront } from './front';

const HOSTS = ['app.evergreen.test', 'zoom.evergreen.test', 'login.company.test'] as const;

export interface PublicWorld {
  app: string;
  zoom: string;
  company: string;
  sandbox: Control;
  databaseUrl: string;
  db: Database;
  /** The names and the authority that a process needs; nothing of the app's own. */
  surroundings: Record<string, string>;
  /** Starts the app behind its public name, in place of the one that ran there. */
  serve(env: Record<string, string>): Promise<Instance>;
  stop(): Promise<void>;
}

/** A small internet on this machine: the app, Zoom and a company's sign-in, each at its own https name. */
export async function openPublicWorld(serverUrl: string): Promise<PublicWorld> {
  const folder = await mkdtemp(`${tmpdir()}/evergreen-public-`);
  const certificates = makeCertificates([...HOSTS]);
  await writeFile(`${folder}/authority.pem`, certificates.authority);
  const surroundings = {
    NODE_EXTRA_CA_CERTS: `${folder}/authority.pem`,
    NODE_OPTIONS: `--import file://${root}/e2e/public/names.mjs`,
  };
  const databaseUrl = await emptyDatabase(serverUrl);
  const ports = await Promise.all(HOSTS.map(() => freePort()));
  const [app, zoom, company] = HOSTS.map((host, index) => `https://${host}:${ports[index]}`) as [
    string,
    string,
    string,
  ];
  const [sandbox, db] = await Promise.all([
    startSandbox({ ...surroundings, SANDBOX_ORIGIN: zoom }),
    openDatabase(databaseUrl),
  ]);
  await sandbox.control.setSwitch('rateLimits', 'off');
  const hop = companyHop(zoom, company);
  let serving: Instance | undefined;
  const behind = [
    { to: () => serving?.url },
    // The sandbox's control pages, which contain its style sheet, accept loopback names only.
    { to: () => sandbox.url, as: new URL(sandbox.url).host, instead: hop.atZoom },
    { to: () => undefined, instead: hop.atCompany },
  ];
  const fronts = await Promise.all(
    behind.map((options, index) => openFront({ port: ports[index] ?? 0, certificates, ...options })),
  );

  return {
    app,
    zoom,
    company,
    sandbox: sandbox.control,
    databaseUrl,
    db,
    surroundings,
    async serve(env) {
      await serving?.stop();
      serving = undefined;
      serving = await startInstance({ ...surroundings, ...env });
      return serving;
    },
    async stop() {
      await serving?.stop();
      await Promise.all([...fronts.map((front) => front.close()), sandbox.stop(), db.close()]);
      await rm(folder, { recursive: true });
    },
  };
}
