import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it, vi } from 'vitest';
import { loadDotEnv } from './environment.mjs';
import { root } from './paths.mjs';
import { tidyShell } from './shell.mjs';

it.each(['PGSSLMODE', 'PGOPTIONS', 'PGHOST', 'PGPORT', 'PGUSER', 'PGPASSFILE', 'PGSERVICE', 'PG_COLOR'])(
  '%s, a setting of psql, reaches none of our commands',
  (name) => {
    const environment = { [name]: 'x', DATABASE_URL: 'kept', PGP: 'x', HOME: '/' };
    tidyShell(environment);
    expect(environment).not.toHaveProperty(name);
    expect(environment.DATABASE_URL).toBe('kept');
  },
);

it.each(['production', 'test', 'development', 'staging', ''])(
  'NODE_ENV=%j of the shell is forgotten: each command knows its own',
  (value) => {
    const environment: Record<string, string | undefined> = { NODE_ENV: value, HOME: '/' };
    tidyShell(environment);
    expect(environment).toEqual({ HOME: '/' });
  },
);

it('a folder for temporary files that is none is passed over, with a line', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const environment: Record<string, string | undefined> = { TMPDIR: '/nowhere', TMP: '', HOME: '/' };
  tidyShell(environment);
  expect(environment).toEqual({ HOME: '/' });
  expect(said.mock.calls).toEqual([['TMPDIR is not a folder one can write to; going on without it.']]);
});

it('the other variables of the shell stay as they are', () => {
  const folder = mkdtempSync(`${tmpdir()}/evergreen-unit-`);
  const environment = { TMPDIR: folder, PATH: '/bin', GPG_TTY: 'x', HOME: '/' };
  tidyShell(environment);
  expect(environment).toEqual({ TMPDIR: folder, PATH: '/bin', GPG_TTY: 'x', HOME: '/' });
  rmSync(folder, { recursive: true });
});

it('each command forgets them before it does anything', () => {
  const program = `await import('${root}/scripts/setup/check-node.mjs');
    console.log(JSON.stringify([process.env.PGSSLMODE, process.env.NODE_ENV]))`;
  const env = { ...process.env, PGSSLMODE: 'require', NODE_ENV: 'production' as const };
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { env });
  expect(JSON.parse(String(said))).toEqual([null, null]);
});

it('nor do they come in through a .env file', () => {
  const environment: Record<string, string | undefined> = { PGHOST: 'x', NODE_ENV: 'production' };
  loadDotEnv(environment, 'development', '/nowhere');
  expect(environment).toEqual({ __NEXT_PROCESSED_ENV: 'true' });
});
