import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { dataWorld } from '@/proof/worlds/data';
import { eventsIn, feedOfSomebody, keptOfFeed, letPass, read, topicsIn, wordsIn } from '@/proof/worlds/feed';
import { visiting } from '@/proof/worlds/visiting';
import { hashOf } from './secret';
import { tooOften } from './too-often';

const behind: Promise<unknown>[] = vi.hoisted(() => []);
vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('next/server', () => ({ after: (task: () => Promise<unknown>) => void behind.push(task()) }));
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

/** The module as another process loads it: the two share only the database. */
let elsewhere: typeof import('./answer');
const at = dataWorld({ ZOOM_DEADLINE_MS: '5000' });
beforeAll(async () => {
  vi.resetModules();
  elsewhere = await import('./answer');
  const { env } = await import('@/lib/env');
  env();
});
beforeEach(async () => {
  visiting.patienceMs = 20_000;
  await at.zoom.clearFaults();
  await at.zoom.clearRequests();
});
afterEach(async () => {
  await Promise.all(behind.splice(0));
  vi.restoreAllMocks();
});

const somebody = (how?: Parameters<typeof feedOfSomebody>[2]) =>
  feedOfSomebody(at, (session) => Object.assign(visiting, { session }), how);

describe('a calendar feed', () => {
  it('is read without a session by a calendar program: own meetings, invitations and each date of a series', async () => {
    const ada = await somebody();
    const once = await ada.meeting({ topic: 'Budget; "all", 予算 🌲', inMinutes: 2_880, minutes: 45 });
    const series = await ada.meeting({ topic: 'Daily', inMinutes: 600, type: 8, recurrence: { type: 1 } });
    await ada.meeting({ topic: 'Come, please', inMinutes: 90, invitedBy: 'maria' });
    await ada.meeting({ topic: 'No time', type: 3, inMinutes: 0 });
    const { file } = await ada.start();
    visiting.session = undefined;
    const answer = await read(file);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const events = await eventsIn(answer);
    const [budget] = events.filter(({ summary }) => summary.startsWith('Budget'));
    expect(budget).toMatchObject({ uid: `${once.id}@127.0.0.1`, summary: 'Budget; "all", 予算 🌲' });
    expect((budget?.end.getTime() ?? 0) - (budget?.start.getTime() ?? 0)).toBe(45 * 60_000);
    const dates = events.filter(({ summary }) => summary === 'Daily');
    expect(dates.length).toBeGreaterThan(5);
    expect(new Set(dates.map(({ uid }) => uid)).size).toBe(dates.length);
    for (const { uid } of dates) expect(uid).toMatch(new RegExp(`^${series.id}-\\d+@127\\.0\\.0\\.1$`));
    expect(events.map(({ summary }) => summary)).toContain('Come, please');
    expect(events.map(({ summary }) => summary)).not.toContain('No time');
  });

  it('keeps the names of its entries when times move, and says the same under the same etag', async () => {
    const ada = await somebody();
    const { id } = await ada.meeting({ topic: 'Moves', inMinutes: 2_880 });
    const { file } = await ada.start();
    const first = await read(file);
    const before = await eventsIn(first);
    await letPass(ada.grantId, 901);
    const same = await read(file, first.headers.get('etag') ?? '');
    expect([same.status, await same.text()]).toEqual([304, '']);
    expect(same.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(same.headers.get('last-modified')).not.toBeNull();
    await letPass(ada.grantId, 901);
    const later = new Date(Date.now() + 5 * 86_400_000).toISOString().replace(/\.\d+/, '');
    await ada.change(id, { start_time: later });
    const changed = await read(file, first.headers.get('etag') ?? '');
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(first.headers.get('etag'));
    const after = await eventsIn(changed);
    expect(after).toHaveLength(1);
    expect(after[0]?.start.toISOString()).toBe(later.replace('Z', '.000Z'));
    expect(after[0]?.uid).toBe(before[0]?.uid);
  });

  it('holds passcodes only where its person chose that, in links and agendas alike', async () => {
    const agenda = 'See https://zoom.us/j/81112223333?pwd=Zx9kQ2wvSecret and come';
    const texts = [];
    for (const passcodes of [false, true]) {
      const ada = await somebody({ passcodes });
      await ada.meeting({ topic: 'Kept', inMinutes: 600, password: 'abc123', agenda });
      await ada.meeting({ topic: 'Guest', inMinutes: 60, invitedBy: 'maria', password: 'xyz789' });
      const { file } = await ada.start();
      texts.push((await (await read(file)).text()).replace(/\r\n /g, ''));
      const [event] = await eventsIn(await read(file)).then((all) => all.filter((one) => one.location));
      expect(event?.location).toMatch(/^http.*\/j\/\d+/);
    }
    const [without = '', withThem = ''] = texts;
    expect(without).not.toMatch(/pwd=\w|abc123|xyz789|Zx9kQ2wvSecret/);
    expect(withThem).toMatch(/pwd=\w+/);
    expect(withThem).toContain('Zx9kQ2wvSecret');
  });
});

describe('asking Zoom for a feed', () => {
  it('takes three calls in a quarter of an hour, however often and however parallel it is read', async () => {
    const ada = await somebody();
    for (let series = 0; series < 4; series++)
      await ada.meeting({ topic: `S${series}`, inMinutes: 60 + series, type: 8, recurrence: { type: 2 } });
    const { file } = await ada.start();
    const answers = await Promise.all(Array.from({ length: 40 }, () => read(file)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    for (let more = 0; more < 20; more++) await read(file);
    expect(await ada.calls()).toBe(3);
    await letPass(ada.grantId, 780);
    await read(file);
    expect(await ada.calls()).toBe(3);
    await letPass(ada.grantId, 120);
    await Promise.all(Array.from({ length: 40 }, () => read(file)));
    expect(await ada.calls()).toBe(6);
  });

  it('is one process’s turn: another one waits for what it gets', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Once', inMinutes: 600 });
    const { file } = await ada.start();
    const request = () => new Request(`http://127.0.0.1:3000/api/calendar/${file}`);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, reader) =>
        reader % 2 ? read(file) : elsewhere.handleFeed(request(), file, wordsIn),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    expect(await ada.calls()).toBe(2);
  });

  it('looks up one series after another, so that in time all have their dates', async () => {
    const ada = await somebody();
    for (let series = 0; series < 3; series++)
      await ada.meeting({ topic: `S${series}`, inMinutes: 60 + series, type: 8, recurrence: { type: 1 } });
    const { file } = await ada.start();
    const counts = [];
    for (let time = 0; time < 3; time++) {
      const topics = await topicsIn(await read(file));
      counts.push(
        ['S0', 'S1', 'S2'].filter((topic) => topics.filter((one) => one === topic).length > 1).length,
      );
      await letPass(ada.grantId, 900);
    }
    expect(counts).toEqual([1, 2, 3]);
  });

  it('counts tries that failed, and does not ask again before the quarter of an hour is over', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Once', inMinutes: 600 });
    const { file } = await ada.start();
    await at.zoom.fault({
      endpoint: 'api',
      person: ada.person.id,
      times: 0,
      kind: 'status',
      status: 503,
    } as never);
    for (let time = 0; time < 3; time++) expect((await read(file)).status).toBe(503);
    expect(await ada.calls()).toBeLessThanOrEqual(3);
    await at.zoom.clearFaults();
    expect((await read(file)).headers.get('retry-after')).toBe('900');
    await letPass(ada.grantId, 900);
    expect(await topicsIn(await read(file))).toEqual(['Once']);
  });

  it('rotates a token where it has to, which is no visit of the person', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Once', inMinutes: 600 });
    const { file } = await ada.start();
    const long = new Date(Date.now() - 30 * 86_400_000);
    await at.alter(ada.grantId, { accessExpiresAt: new Date(Date.now() - 1_000), visitedAt: long });
    expect(await topicsIn(await read(file))).toEqual(['Once']);
    const row = await at.row(ada.grantId);
    expect([row.revision, row.visitedAt]).toEqual([2, long]);
    // Zoom no longer knows this token, although it has not expired by the clock.
    await letPass(ada.grantId, 900);
    await at.zoom.expireAccessTokens(ada.person.id);
    await at.zoom.clearRequests();
    expect((await read(file)).headers.get('age')).toBe('0');
    expect((await at.row(ada.grantId)).visitedAt).toEqual(long);
    expect(await ada.calls()).toBe(3);
  });

  it('has 600 entries of 3,000 meetings in the end, after two pages', async () => {
    const ada = await somebody();
    await at.zoom.addManyMeetings(ada.person.id, {});
    const { file } = await ada.start();
    const events = await eventsIn(await read(file));
    expect(events).toHaveLength(600);
    expect(await ada.calls()).toBeLessThanOrEqual(3);
    const starts = events.map(({ start }) => start.getTime());
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });
});

describe('with Zoom away', () => {
  it('the last copy is read, with its age, and after a week none', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Once', inMinutes: 20_000 });
    const { file } = await ada.start();
    const first = await read(file);
    await at.zoom.fault({
      endpoint: 'api',
      person: ada.person.id,
      times: 0,
      kind: 'reset',
      when: 'before',
    } as never);
    await letPass(ada.grantId, 3 * 3_600);
    const later = await read(file);
    expect([later.status, later.headers.get('etag')]).toEqual([200, first.headers.get('etag')]);
    expect(Number(later.headers.get('age'))).toBeGreaterThanOrEqual(10_800);
    expect(await topicsIn(later)).toEqual(['Once']);
    await letPass(ada.grantId, 7 * 86_400);
    expect((await read(file)).status).toBe(503);
  });

  it('a reader waits no longer than a person does', async () => {
    const ada = await somebody();
    const { file } = await ada.start();
    const gate = await at.zoom.gate({ endpoint: 'api.meetings.list', person: ada.person.id, when: 'before' });
    visiting.patienceMs = 1_500;
    const answer = read(file);
    await gate.arrived();
    expect((await answer).status).toBe(503);
    await gate.release();
    expect((await read(file)).status).toBe(503);
    expect(await ada.calls()).toBeLessThanOrEqual(3);
  });
});

describe('the secret of a feed', () => {
  it('is kept as a hash alone, and what is kept of the calendar is sealed', async () => {
    const ada = await somebody({ passcodes: true });
    await ada.meeting({ topic: 'Very private', inMinutes: 600 });
    const { file, page } = await ada.start();
    const secret = file.replace('.ics', '');
    await read(file);
    const kept = await keptOfFeed(ada.grantId);
    expect(kept.length).toBeGreaterThan(500);
    expect(kept).not.toContain(secret.slice(0, 20));
    expect(kept).not.toMatch(/Very private|pwd=/);
    expect(page.href).not.toContain(secret.slice(0, 20));
  });

  it('that is unknown, malformed, renewed, stopped or of a person who left is answered to the letter alike', async () => {
    const heads = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()];
    const ada = await somebody();
    const { file } = await ada.start();
    await ada.start();
    const nothing = await heads(await read('nothing'));
    expect(nothing[0]).toBe(404);
    for (const asked of [file, `${'A'.repeat(43)}.ics`, '', '%00', 'x'.repeat(9_000), '../..', "'; --"])
      expect(await heads(await read(asked))).toEqual(nothing);
  });

  it('is read 600 times a minute in a process, and whoever reads it more often is asked to wait', async () => {
    const now = Date.now() + 10 * 60_000;
    const waits = Array.from({ length: 601 }, () => tooOften(hashOf('one'), now));
    expect(waits.slice(0, 600).every((wait) => wait === 0)).toBe(true);
    expect(waits[600]).toBe(60);
    expect(tooOften(hashOf('another'), now)).toBe(0);
    expect(tooOften(hashOf('one'), now + 60_000)).toBe(0);
  });

  it('whose copy does not open any more is made anew, though nothing in it has changed', async () => {
    const ada = await somebody();
    await ada.meeting({ topic: 'Choir', inMinutes: 600 });
    const { file } = await ada.start();
    const known = (await read(file)).headers.get('etag') ?? '';
    await db().$executeRaw`
      UPDATE calendar_feed SET copy = replace(copy, 'v1.', 'v1.removed-') WHERE grant_id = ${ada.grantId}::uuid`;
    expect((await read(file)).status).toBe(503);
    await letPass(ada.grantId, 901);
    const anew = await read(file);
    expect(anew.headers.get('etag')).not.toBe(known);
    expect(await topicsIn(anew)).toEqual(['Choir']);
  });

  it('is nowhere in the log', async () => {
    const said: unknown[] = [];
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      vi.spyOn(log, level).mockImplementation((...words: unknown[]) => void said.push(...words));
    const ada = await somebody();
    const { file } = await ada.start();
    await read(file);
    await at.line.cut();
    const away = await read(file);
    await at.line.mend();
    expect(away.status).toBe(503);
    expect(said.length).toBeGreaterThan(1);
    expect(said.at(-1)).toBe('a calendar feed could not be read');
    expect(said.at(-2)).toEqual({ error: expect.stringMatching(/Error$/) });
    expect(JSON.stringify(said)).not.toContain(file.slice(0, 20));
  });
});
