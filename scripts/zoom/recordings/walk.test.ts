import { beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, newAccountProcess } from '@/proof/worlds/account';
import { typedForScripts } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';
import type { RecordingSeed } from '@/sandbox/seed/recording-seed';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
beforeEach(async () => {
  await world.zoom.reset();
  newAccountProcess();
});

const FROM = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
const list = (...whose: string[]) => typedForScripts(['recordings', 'list', ...whose, '--from', FROM]);

async function somebody(name: string, recordings: RecordingSeed[] = []) {
  const profile = { email: `${name.toLowerCase()}@example.com` };
  return (await world.zoom.createPerson({ name, account: ACCOUNT_ID, profile, recordings })).id;
}

describe('a list of Zoom’s that leads round', () => {
  const round = (endpoint: string, list: Record<string, unknown[]>) => {
    const json = { page_size: 100, next_page_token: 'again', ...list };
    return world.zoom.fault({ endpoint, kind: 'status', status: 200, json, times: 2 });
  };

  it('is not whole of a person’s recordings, and the next person is listed', async () => {
    const choir = { minutesAgo: 3 * 1_440, minutes: 1, topic: 'Choir' };
    const ids = [await somebody('Round'), await somebody('Straight', [choir])];
    await round('api.recordings.list', { meetings: [] });
    const { status, json, told } = await list(...ids.flatMap((id) => ['--user', id]));
    expect([status, json]).toMatchObject([1, { whole: false, recordings: [{ topic: 'Choir' }] }]);
    expect(told).toContain('round@example.com');
  });

  it('is nobody of the people whose recordings are wanted', async () => {
    await round('api.users.list', { users: [] });
    const { status, json } = await list('--all');
    expect([status, json]).toMatchObject([4, { failed: 'no_end' }]);
  });
});
