import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestDatabase } from '@/proof/worlds/database';
import { inTurn, TURN } from './turn.mjs';

/** A run that migrates this database and does not end by itself. */
async function somebodyAt(url: string) {
  const client = new pg.Client({ connectionString: url, application_name: 'another release' });
  await client.connect();
  const { rows } = await client.query('select pg_advisory_lock($1), pg_backend_pid() as pid', [TURN]);
  return { pid: rows[0].pid as number, end: () => client.end() };
}

test('a migration that has to wait says for whom: the process, its name, since when, and until when it waits', async () => {
  const url = await createTestDatabase();
  const somebody = await somebodyAt(url);
  const said: string[] = [];
  const done = await inTurn(url, async () => 'migrated', {
    say: (line) => said.push(line),
    pause: () => somebody.end(),
  });
  expect(done).toBe('migrated');
  expect(said[0]).toMatch(
    new RegExp(
      `^Waiting for another run to end: process ${somebody.pid} of the database \\(another release, from 127\\.0\\.0\\.1\\), connected since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\. Giving up in 600 s\\.$`,
    ),
  );
});

test('it says so again every half minute, and gives up after ten, with the name of whom it waited for', async () => {
  const url = await createTestDatabase();
  const somebody = await somebodyAt(url);
  const said: string[] = [];
  const waiting = inTurn(url, async () => 'migrated', {
    lookMs: 10_000,
    say: (line) => said.push(line),
    pause: async () => {},
  });
  await expect(waiting).rejects.toThrow(`process ${somebody.pid} of the database`);
  await somebody.end();
  expect(said).toHaveLength(21);
  expect(said.at(-1)).toContain('Giving up in 0 s.');
});

test('a lock of the same number in another database is nobody of ours', async () => {
  const somebody = await somebodyAt(await createTestDatabase());
  const said: string[] = [];
  expect(
    await inTurn(await createTestDatabase(), async () => 'migrated', { say: (line) => said.push(line) }),
  ).toBe('migrated');
  await somebody.end();
  expect(said).toEqual([]);
});
