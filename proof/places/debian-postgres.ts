import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { serverUser } from '@/scripts/database/server-user.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import type { Certificates } from '@/scripts/testing/certificate';

const PLACE = '/usr/lib/postgresql';

/**
 * Starts a PostgreSQL from Debian's packages that accepts only TLS connections, for `localhost`.
 * @throws when it is not installed
 */
export async function startDebianPostgres({ key, certificate }: Certificates) {
  const [version] = existsSync(PLACE) ? readdirSync(PLACE).sort().reverse() : [];
  if (!version) throw new Error('There is no PostgreSQL of Debian’s here: apt-get install postgresql');
  const bin = `${PLACE}/${version}/bin`;
  const user = serverUser();
  const own = (path: string) => {
    if (user.uid !== undefined) chownSync(path, user.uid, user.gid ?? user.uid);
  };
  const base = mkdtempSync('/var/tmp/evergreen-postgres-');
  own(base);
  const write = (name: string, text: string) => {
    writeFileSync(`${base}/${name}`, text, { mode: 0o600 });
    own(`${base}/${name}`);
    return `${base}/${name}`;
  };
  const data = `${base}/data`;
  mkdirSync(data, { mode: 0o700 });
  own(data);
  const password = 'p%40ss';
  const access = ['--username=evergreen', `--pwfile=${write('password', 'p@ss')}`, '--auth=scram-sha-256'];
  execFileSync(`${bin}/initdb`, [`--pgdata=${data}`, '--no-sync', ...access], { ...user, cwd: '/' });
  write('data/pg_hba.conf', 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const port = await freePort();
  const settings = {
    ...{
      ssl: 'on',
      ssl_key_file: write('key.pem', key),
      ssl_cert_file: write('certificate.pem', certificate),
    },
    ...{ listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', fsync: 'off' },
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  let said = '';
  let ready = () => {};
  const started = new Promise<void>((resolve) => {
    ready = resolve;
  });
  const server = supervise(`${bin}/postgres`, ['-D', data, ...flags], {
    ...user,
    cwd: '/',
    signal: 'SIGINT',
    signalGroup: false,
    onOutput: (text: string) => {
      said += text;
      if (said.includes('ready to accept connections')) ready();
    },
  });
  const failed = server.exited.then(() => Promise.reject(new Error(said)));
  await Promise.race([started, failed]);
  failed.catch(() => {});
  const stop = async () => {
    await server.stop();
    rmSync(base, { recursive: true, force: true });
  };
  const urlOf = (database: string, query: string) =>
    `postgresql://evergreen:${password}@localhost:${port}/${database}${query && `?${query}`}`;
  return { version, bin, urlOf, stop };
}
