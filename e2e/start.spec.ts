import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { answers } from '@/scripts/process/answers.mjs';
import { root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';
import { expect, test } from './fixtures';
import { appEnvironment, serverFile } from './harness/app';

/** `npm start` without npm, with this environment only. */
function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [`${root}/scripts/start.mjs`], {
    env: { PATH: process.env.PATH ?? '', ...env } as unknown as NodeJS.ProcessEnv,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const exited = once(child, 'close').then(([code, signal]) =>
    Number(code ?? (signal === 'SIGTERM' ? 143 : -1)),
  );
  return { child, exited, output: () => output };
}

test('a wrong environment ends the start, with one line for each variable that says what to do', async () => {
  const port = String(await freePort());
  const good = appEnvironment({
    port: Number(port),
    databaseUrl: 'postgresql://a:b@127.0.0.1:1/c',
    sandboxPort: 4000,
  });
  const { exited, output } = start({
    ...good,
    DATABASE_URL: 'mysql://a:b@127.0.0.1/c',
    TOKEN_KEYS: 'local:c2hvcnQ=',
    AUTH_URL: '',
    ZOOM_CLIENT_SECRET: '',
  });
  expect(await exited).toBe(1);
  for (const name of ['DATABASE_URL', 'TOKEN_KEYS', 'AUTH_URL', 'ZOOM_CLIENT_SECRET']) {
    const lines = output()
      .split('\n')
      .filter((line) => line.trim().startsWith(`${name} `));
    expect(lines, name).toHaveLength(1);
    expect(lines[0]).toMatch(/; (for example|make one with:|copy) \S/);
  }
});

test('it listens where HOSTNAME says, whatever psql is told, and told to stop says by which signal', async ({
  stack,
}) => {
  const port = await freePort();
  const { child, exited, output } = start({
    ...appEnvironment({ port, databaseUrl: stack.databaseUrl, sandboxPort: 4000 }),
    ...{ AUTH_URL: 'https://evergreen.example.com', HOSTNAME: '127.0.0.1', NODE_ENV: 'test' },
    ...{ ZOOM_OAUTH_URL: 'https://zoom.us', ZOOM_API_URL: 'https://api.zoom.us' },
    TOKEN_KEYS: `2026-11:${randomBytes(32).toString('base64')}`,
    ...{ PGSSLMODE: 'verify-full', PGOPTIONS: '-c search_path=nowhere' },
  });
  const health = `http://127.0.0.1:${port}/api/health`;
  expect(await answers(health, { exited }), output()).toBe(true);
  expect((await fetch(health)).status).toBe(200);
  expect(output()).toContain(`http://127.0.0.1:${port}`);
  expect(output()).not.toContain('0.0.0.0');
  child.kill('SIGTERM');
  expect(await exited).toBe(143);
});

test('the build holds no .env file and nothing of a local run', () => {
  const names = readdirSync(dirname(serverFile));
  expect(names.filter((name) => name.startsWith('.') && name !== '.next')).toEqual([]);
});
