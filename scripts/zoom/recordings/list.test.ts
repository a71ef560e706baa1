import { describe, expect, it } from 'vitest';
import { auditRows } from '@/lib/audit';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID } from '@/proof/worlds/account';
import { typed, typedForScripts } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';
import { DAY, dayAgo, FROM, recordingCommands, SMALL, usersOf } from '@/proof/worlds/recording-commands';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { calls, somebody } = here;

describe('recordings list', () => {
  it('tells 5,000 recordings of 40 people more, inactive ones among them, with as few calls as pages', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 40; index++) {
      const id = await somebody(`Person${index}`);
      if (index % 10 === 0) await world.zoom.changePerson(id, { profile: { status: 'inactive' } });
      await world.zoom.addManyRecordings(id, { count: 125, days: 12, endingDaysAgo: 3 });
      ids.push(id);
    }
    await world.zoom.clearRequests();
    const listed = await typedForScripts(['recordings', 'list', '--all', '--from', FROM]);
    const found = listed.json.recordings as { user: { id: string } }[];
    expect(found.filter(({ user }) => ids.includes(user.id))).toHaveLength(5_000);
    const people = new Set(
      (await world.zoom.requests({ endpoint: 'api.recordings.list', limit: 500 })).list.map(
        ({ path }) => path,
      ),
    );
    expect([listed.status, await calls('api.users.list')]).toEqual([0, 2]);
    // 20 days and the day on each side are one window, of which each of the forty has two pages.
    const pages = people.size + 40;
    expect(await calls('api.recordings.list')).toBe(pages);
    await world.zoom.clearRequests();
    const { json } = await typedForScripts([
      'recordings',
      'save',
      '--all',
      '--from',
      FROM,
      '--to',
      here.place.folder,
      '--types',
      'TB',
    ]);
    expect(json).toMatchObject({ recordings: found.length, saved: 0, failed: 0 });
    expect([
      await calls('api.recordings.list'),
      await calls('api.recordings.get'),
      await calls('files'),
    ]).toEqual([pages, 0, 0]);
  });

  it('goes back over months, 30 days at a time, and meets each recording once', async () => {
    const ago = [1, 29, 30, 31, 59, 60, 61, 89];
    const id = await somebody(
      'Old',
      ago.map((days) => ({ ...SMALL, topic: `${days}`, minutesAgo: days * DAY + 5 })),
    );
    const { json } = await typedForScripts(['recordings', 'list', '--user', id, '--from', dayAgo(95)]);
    const topics = (json.recordings as { topic: string }[]).map(({ topic }) => Number(topic));
    expect(topics.sort((a, b) => a - b)).toEqual(ago);
    expect(await calls('api.recordings.list')).toBe(4);
  });

  it('is a table for people, with their own time', async () => {
    const at = Date.parse(`${dayAgo(4)}T20:30:00Z`);
    const id = await somebody(
      'Table',
      [{ ...SMALL, minutesAgo: (Date.now() - at) / 60_000, topic: '定例会議' }],
      'Asia/Tokyo',
    );
    const { status, output } = await typed(['recordings', 'list', '--user', id, '--from', FROM]);
    expect([status, output]).toEqual([
      0,
      expect.stringContaining(`${dayAgo(3)} 05:30  table@example.com  定例会議`),
    ]);
    expect(output).toContain('\n1 recording\n');
    const [row] = await auditRows(ACCOUNT_ID, { take: 1 });
    expect(row).toMatchObject({
      action: 'recordings_list',
      subject: expect.stringContaining(id),
      outcome: 'done',
    });
  });

  it('notes each of those who were named, however many, with the days', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => somebody(`Named${index}`)));
    await typedForScripts(['recordings', 'list', ...usersOf(ids), '--from', FROM, '--to-day', dayAgo(0)]);
    const rows = await auditRows(ACCOUNT_ID, { take: 20 });
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(
      new Set(ids.map((id) => `${id} ${FROM} ${dayAgo(0)}`)),
    );
  });
});
