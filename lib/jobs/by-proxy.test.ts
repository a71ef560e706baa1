import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { makeCertificates } from '@/scripts/testing/certificate';

// The operator's commands when Zoom can be reached through a proxy only: in processes of their own, over TLS,
// with host names that no DNS server has.

const ZOOM = 'zoom.invalid';
const API = 'api.zoom.invalid';
const key = randomBytes(32);
let world: VaultWorld;
let folder: string;
let proxyAt: string;
const servers: { close(): unknown }[] = [];
const sockets = new Set<Socket>();
const asked: { target?: string; authorization?: string }[] = [];

async function listen(server: Server | ReturnType<typeof createTlsServer>): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function joinTo(socket: Socket, port: number, joined = () => {}): void {
  const onward = connect(port, '127.0.0.1', () => {
    joined();
    onward.pipe(socket).pipe(onward);
  });
  for (const [end, other] of [
    [socket, onward],
    [onward, socket],
  ] as const) {
    sockets.add(end);
    end.on('error', () => {}).on('close', () => other.destroy());
  }
}

beforeAll(async () => {
  world = await createVaultWorld({ id: 'test', key });
  folder = await mkdtemp(join(tmpdir(), 'evergreen-proxy-'));
  const { authority, key: tlsKey, certificate } = makeCertificates([ZOOM, API]);
  await writeFile(join(folder, 'authority.pem'), authority);
  const zoomPort = Number(new URL(world.sandbox.url).port);
  const tlsPort = await listen(
    createTlsServer({ key: tlsKey, cert: certificate }, (socket) => joinTo(socket, zoomPort)),
  );
  const proxy = createServer().on('connect', ({ url = '', headers }, socket: Socket) => {
    asked.push({ target: url, authorization: headers['proxy-authorization'] });
    joinTo(socket, tlsPort, () => socket.write('HTTP/1.1 200 Connection established\r\n\r\n'));
  });
  proxyAt = `127.0.0.1:${await listen(proxy)}`;
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  await world.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  asked.length = 0;
});

/** @returns the exit status and the output */
async function run(script: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, ['scripts/typescript.mjs', script], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
      AUTH_URL: 'http://127.0.0.1:3000',
      AUTH_SECRET: randomBytes(33).toString('base64'),
      TOKEN_KEYS: `test:${key.toString('base64')}`,
      DATABASE_URL: world.databaseUrl,
      ZOOM_OAUTH_URL: `https://${ZOOM}`,
      ZOOM_API_URL: `https://${API}`,
      ZOOM_CLIENT_ID: 'sandbox-client-id',
      ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
      ...environment,
    } as unknown as NodeJS.ProcessEnv,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes) => {
      said += bytes;
    });
  const [status] = await once(child, 'close');
  return { status, said };
}

/** Somebody whose keep-alive is due, connected under the host names above. */
async function due() {
  const { grant, person } = await world.connect();
  await world.db
    .$executeRaw`UPDATE zoom_grant SET issuer = ${`https://${ZOOM}`}, keep_alive_at = now() - interval '1 day'
    WHERE id = ${grant.id}::uuid`;
  return { grantId: grant.id, personId: person.id };
}

const renewals = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;

describe('the way to Zoom through a proxy', () => {
  it('is taken by npm run keep-alive', async () => {
    const { grantId, personId } = await due();
    const { status, said } = await run('scripts/keep-alive.ts', {
      HTTPS_PROXY: `http://user:planted-password@${proxyAt}`,
    });
    expect(status, said).toBe(0);
    expect(await world.row(grantId)).toMatchObject({ state: 'connected', revision: 2 });
    expect(await renewals(personId)).toBe(1);
    const authorization = `Basic ${Buffer.from('user:planted-password').toString('base64')}`;
    expect(asked).toEqual([{ target: `${ZOOM}:443`, authorization }]);
    expect(said).not.toContain('planted');
  });

  it.each([
    ['no proxy is named', {}],
    ['NO_PROXY names Zoom', { NO_PROXY: `example.com,${ZOOM}` }],
  ])('is not taken where %s: then Zoom is away, and nothing is spent', async (_, environment) => {
    const { grantId, personId } = await due();
    const named: Record<string, string> =
      'NO_PROXY' in environment ? { https_proxy: `http://${proxyAt}` } : {};
    const { said } = await run('scripts/keep-alive.ts', { ...named, ...environment });
    expect(asked).toEqual([]);
    expect(await world.row(grantId), said).toMatchObject({
      state: 'connected',
      revision: 1,
      intentRevision: null,
    });
    expect(await renewals(personId)).toBe(0);
  });

  it('is taken by npm run doctor, for both of its questions', async () => {
    const { said } = await run('scripts/doctor.ts', { HTTP_PROXY: proxyAt });
    expect(asked.map(({ target }) => target)).toEqual([`${ZOOM}:443`, `${ZOOM}:443`]);
    expect(said).toContain('Zoom accepts the client ID and secret');
  });
});
