import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, inject, it } from 'vitest';
import { root } from '@/scripts/setup/paths.mjs';
import { emptyDatabase } from './template.mjs';
import { migrationsUrl } from './url.mjs';

it.each<[Record<string, string>, string]>([
  [{ DATABASE_URL: 'postgresql://u:p@h/x' }, 'postgresql://u:p@h/x'],
  [{ DATABASE_URL: 'postgresql://u:p@h/x', DATABASE_DIRECT_URL: '' }, 'postgresql://u:p@h/x'],
  [
    { DATABASE_URL: 'postgresql://u:p@pool/x', DATABASE_DIRECT_URL: 'postgresql://u:p@h/x\n' },
    'postgresql://u:p@h/x',
  ],
  [{ DATABASE_URL: 'postgresql://u:p@h/x?schema=public' }, 'postgresql://u:p@h/x'],
])('migrations of %j go to %s', async (environment, url) => {
  expect(await migrationsUrl(environment)).toBe(url);
});

it.each<[Record<string, string>, RegExp]>([
  [{}, /^DATABASE_URL is missing; for example postgresql:/],
  [{ DATABASE_URL: 'postgresql://u:secret#x@h/x' }, /^DATABASE_URL holds a raw #; /],
  [{ DATABASE_URL: 'postgresql://u:secret@x@h/x' }, /^DATABASE_URL holds a raw @; /],
  [{ DATABASE_URL: 'postgresql://u:secret/x@h/x' }, /^DATABASE_URL holds a raw \/; /],
  [{ DATABASE_URL: 'postgresql://u:secret@h/x?schema=mine' }, /^DATABASE_URL names a schema/],
  [{ DATABASE_DIRECT_URL: '"postgresql://u:secret@h/x"' }, /^DATABASE_DIRECT_URL stands in quotes/],
])('migrations of %j do not begin', async (environment, problem) => {
  const said = await migrationsUrl(environment).catch((error: Error) => error.message);
  expect(said).toMatch(problem);
  expect(said).not.toContain('secret');
});

/** `npm run migrate` without npm. */
async function migrate(environment: Record<string, string>) {
  const env = { PATH: process.env.PATH, ...environment } as unknown as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, [`${root}/scripts/migrate.mjs`], { env });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, status };
}

it('a shell’s settings of psql do not come between npm run migrate and its database', async () => {
  const { stdout, stderr, status } = await migrate({
    DATABASE_URL: await emptyDatabase(inject('postgresUrl')),
    ...{ PGSSLMODE: 'verify-full', PGOPTIONS: '-c search_path=nowhere', PGHOST: '10.255.255.1' },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(stdout).toMatch(/^Applied /);
});

it('a database that is not there ends it in one line that says so', async () => {
  const { stderr, status } = await migrate({ DATABASE_URL: 'postgresql://u:p@127.0.0.1:9/x' });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Migration failed: Can't reach database server at `127\.0\.0\.1:9`\n$/);
});

it('so does one that hangs up, for which Prisma has no words', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { stderr, status } = await migrate({ DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/x` });
  server.close();
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^Migration failed: (The database does not answer: \w|[^\n]*connection[^\n]*closed|[^\n]*closed[^\n]*connection)[^\n]*\n$/i,
  );
});
