import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FoundWords } from '@/components/recordings/found';
import { PartOfMonth } from '@/components/recordings/month';
import { Ways } from '@/components/recordings/month-head';
import { RecordingFacts, RecordingHeading } from '@/components/recordings/recording';
import { SaveForm } from '@/components/recordings/save';
import { Transcript } from '@/components/recordings/transcript';
import en from '@/lib/i18n/en.json';
import { dataWorld } from '@/proof/worlds/data';
import { daysAgo, LAST_MONTH, recorderOf, ZONE } from '@/proof/worlds/recordings';
import { visiting } from '@/proof/worlds/visiting';
import { getMonth, type MonthPart } from './month';
import { getRecordingPage } from './page';
import { keyOf } from './rows';
import { searchTranscripts } from './search';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
beforeEach(() => world.zoom.clearFaults());

async function comes(options: Parameters<typeof recorderOf>[1] = {}) {
  const someone = await recorderOf(world, options);
  visiting.session = someone.session;
  return someone;
}

const t = createTranslator({ locale: 'en', messages: en, namespace: 'recordings', timeZone: 'UTC' });
const html = (node: ReactNode) => renderToStaticMarkup(node);
const telling = {
  now: new Date(),
  today: '2026-11-29',
  timeZone: ZONE,
  isZoneKnown: true,
  language: 'en',
  t,
} as const;

async function month(page?: string, which: string = LAST_MONTH) {
  const view = await getMonth(which, page);
  const [first, rest] = [await view.first, await view.rest];
  const parts: MonthPart[] = [first, rest].flatMap((part) => (part?.ok ? [part.value] : []));
  const rows = parts.flatMap(({ days }) => days.flatMap((day) => day.rows));
  return { ...view, first, rest, parts, rows, topics: rows.map(({ topic }) => topic) };
}
const partOf = ({ first }: Awaited<ReturnType<typeof month>>) => {
  if (!first.ok) throw new Error(first.reason);
  return first.value;
};

describe('a month of recordings', () => {
  it('costs at most two Medium calls, is cut to the month of the person’s zone, and comes newest first', async () => {
    const someone = await comes();
    const start = Date.parse(`${LAST_MONTH}-01T00:00:00Z`);
    const at = (ms: number) => ({ minutesAgo: (Date.now() - ms) / 60_000 });
    // In Berlin the month begins one or two hours earlier than in UTC.
    await world.zoom.addRecording(someone.person.id, { topic: 'before', ...at(start - 3 * 3_600_000) });
    await world.zoom.addRecording(someone.person.id, { topic: 'first hour', ...at(start - 30 * 60_000) });
    await someone.record(14, { topic: 'middle' });
    await someone.record(28, { topic: 'late' });
    const { topics, rest } = await month();
    expect(topics).toEqual(['late', 'middle', 'first hour']);
    expect(await someone.asked('api.recordings.list')).toBe(rest ? 2 : 1);
    expect(await someone.asked('api')).toBe(rest ? 2 : 1);
  });

  it('says of each what it is, in words and sizes, and what becomes of it by itself', async () => {
    const someone = await comes();
    await someone.record(10, {
      topic: '<b>All</b>',
      minutes: 62,
      bytesPerMinute: 9_000_000,
      transcript: 'Hello.',
      chat: 'Hi',
      autoDeleteInDays: 3,
      files: [
        { type: 'MP4', extension: 'MP4', size: 1_000 },
        { type: 'NEW', extension: 'X' },
      ],
    });
    await someone.record(11, { topic: 'Young', readyInMinutes: 30 });
    const drawn = html(<PartOfMonth part={partOf(await month())} telling={telling} />);
    expect(drawn).toContain(
      '1 hr 2 min\u00a0· 560 MB\u00a0· 2 videos, an audio file, a transcript, a chat, another file',
    );
    expect(drawn).toContain('Zoom moves it to the trash by itself');
    expect(drawn).toContain('Zoom is still working on it');
    expect(drawn).not.toContain('0 bytes');
    expect(drawn).not.toContain('<b>All');
    expect(drawn).toMatch(/href="http[^"]*\/rec\/play\/[^"]*\?pwd=/);
    expect(drawn).not.toContain('/rec/download/');
  });

  it.each(['0000-00-00', '2026-13-01', '9999-12-31', 'never'])(
    'is shown where the day of its end is none: %s',
    async (auto_delete_date) => {
      const someone = await comes();
      const start_time = `${LAST_MONTH}-10T10:00:00Z`;
      const huge = { duration: 2e11, total_size: 1e300 };
      const meetings = [
        { uuid: 'u==', topic: 'Talk', start_time, ...huge, auto_delete_date, recording_files: [] },
      ];
      await someone.fault('api.recordings.list', { kind: 'answer', fields: { meetings } });
      const drawn = html(<PartOfMonth part={partOf(await month())} telling={telling} />);
      expect(drawn).toContain('Talk');
      expect(drawn).not.toContain('Zoom moves it to the trash by itself');
    },
  );

  it('leads nowhere but to Zoom, whatever stands as its player', async () => {
    const someone = await comes();
    await someone.record(10);
    for (const play_url of [
      'https://zoom.us.evil.example/rec',
      'javascript:alert(1)',
      'https://u@zoom.us/rec',
    ]) {
      const meetings = [
        {
          uuid: 'u==',
          start_time: `${LAST_MONTH}-10T10:00:00Z`,
          recording_files: [{ file_type: 'MP4', play_url }],
        },
      ];
      const fault = await someone.fault('api.recordings.list', { kind: 'answer', fields: { meetings } });
      expect((await month()).rows[0]).toMatchObject({ playUrl: undefined });
      await fault.clear();
    }
  });

  it('leads back month by month to when the person came to Zoom, and asks for no other', async () => {
    const joined = `${LAST_MONTH}-20T00:00:00Z`;
    const someone = await comes({ createdAt: joined });
    const now = await month(undefined, 'nonsense');
    expect([now.older, now.newer]).toEqual([LAST_MONTH, undefined]);
    expect(await month()).toMatchObject({ month: LAST_MONTH, older: undefined, newer: now.month });
    for (const none of ['2019-01', '2099-01', '2026-13'])
      expect((await month(undefined, none)).month).toBe(now.month);
    expect(await someone.asked('api.users')).toBe(0);
  });

  it('is saved with a form that says how many there are and how large, and where none comes through here at Zoom', async () => {
    const someone = await comes();
    await someone.record(10, { minutes: 10 });
    await someone.record(11, { minutes: 10 });
    const view = await month();
    const drawn = (atZoom?: string) =>
      html(<SaveForm {...{ view, parts: view.parts, isUnpicked: false, telling: { ...telling, atZoom } }} />);
    expect(drawn()).toMatch(
      /<div class="send-bar"><button[^>]*>See how large it is.*2 recordings here, \d+(\.\d)? MB\./,
    );
    const there = drawn('https://zoom.us/recording');
    expect(there).toContain('href="https://zoom.us/recording"');
    expect(there).not.toMatch(/<form|Choose what you want/);
  });

  it('is said to have none to save where all of it was told, and else what is so', async () => {
    const someone = await comes();
    const saved = async (unread = 0) => {
      const view = await month();
      const parts = view.parts.map((part) => ({ ...part, unread }));
      return html(<SaveForm {...{ view, parts, isUnpicked: false, telling }} />);
    };
    expect(await saved()).toContain('No recordings in');
    const unread = await saved(1);
    expect(unread).toMatch(/recordings? in Zoom’s list could not be read/);
    const fields = { meetings: [], next_page_token: 'more' };
    await someone.fault('api.recordings.list', { kind: 'answer', fields });
    const paged = await saved();
    expect(paged).toContain('on this page of Zoom’s list');
    expect(paged).toContain('More of');
    await world.zoom.clearFaults();
    await someone.record(11, { topic: 'Young', readyInMinutes: 60 * 24 * 400 });
    const inWork = await saved();
    expect(inWork).toContain('Zoom is still working on the recording here.');
    for (const shown of [unread, paged, inWork]) expect(shown).not.toContain('No recordings in');
  });

  it('of 3,000 is shown after one call, in less than 300 kB, and goes on by a link that tells nothing', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, { days: 20, endingDaysAgo: daysAgo(26) });
    const view = await getMonth(LAST_MONTH);
    const first = await view.first;
    expect(await view.rest).toBeUndefined();
    expect(await someone.asked('api.recordings.list')).toBe(1);
    if (!first.ok) throw new Error(first.reason);
    // React sends the data to the browser a second time.
    const drawn = html(<PartOfMonth part={first.value} telling={telling} />);
    expect(2 * Buffer.byteLength(drawn)).toBeLessThan(300_000);
    expect(first.value.count).toBe(100);
    expect(first.value.next).toMatch(/^v1\.local\.[\w-]+$/);
  });

  it('is read to its last recording by its links, none of them twice', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, {
      count: 450,
      days: 20,
      endingDaysAgo: daysAgo(26),
    });
    const keys: string[] = [];
    let page: string | undefined;
    let pages = 0;
    do {
      const more = await month(page);
      keys.push(...more.rows.map(({ key }) => key));
      page = more.parts.at(-1)?.next;
      pages += 1;
    } while (page && pages < 10);
    expect([keys.length, new Set(keys).size, pages]).toEqual([450, 450, 5]);
  });

  it('whose page has run out at Zoom goes on from its day, and says so', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, {
      count: 250,
      days: 20,
      endingDaysAgo: daysAgo(26),
    });
    const { next: page = '' } = partOf(await month());
    await someone.fault('api.recordings.list', {
      kind: 'status',
      status: 400,
      times: 1,
      json: { code: 300, message: 'The next page token is either invalid or expired.' },
    });
    const { startedAgain } = partOf(await month(page));
    expect(startedAgain).toMatch(new RegExp(`^${LAST_MONTH}`));
  });

  it('is not reached by somebody else’s link, nor by another month’s', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, {
      count: 150,
      days: 20,
      endingDaysAgo: daysAgo(26),
    });
    const { next: page = '' } = partOf(await month());
    expect((await month(page, '2023-01')).isFirstPage).toBe(true);
    await comes();
    for (const made of [page, 'x', ''])
      expect(await month(made)).toMatchObject({ isFirstPage: true, topics: [] });
  });

  it.each([
    ['no permission at all', { scopes: ['user:read:user'] }, undefined, 'missing_scope'],
    [
      'a free plan',
      {},
      { kind: 'status', status: 400, json: { code: 200, message: 'Only available for Paid account' } },
      'not_licensed',
    ],
    ['no permission under HTTP 200', {}, { kind: 'code-200' }, 'no_permission'],
    ['503', {}, { kind: 'status', status: 503 }, 'zoom_unavailable'],
    ['a page under 200', {}, { kind: 'html-200' }, 'zoom_unavailable'],
    ['a list that is none', {}, { kind: 'status', status: 200, json: { from: 'x' } }, 'zoom_unavailable'],
    ['a spent day', {}, { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, 'rate_limited'],
  ] as const)('with %s says one thing', async (_, options, fault, reason) => {
    const someone = await comes(options as Parameters<typeof recorderOf>[1]);
    if (fault) await someone.fault('api.recordings', fault);
    expect((await month()).first).toEqual({ ok: false, reason });
    expect(await someone.asked('api')).toBe(
      reason === 'missing_scope' ? 0 : await someone.asked('api.recordings.list'),
    );
  });

  it('whose token has died has it renewed once, and files come with the new one', async () => {
    const someone = await comes();
    const { uuid } = await someone.record(10, { transcript: 'Oak.' });
    await world.zoom.killTokens(someone.person.id, 'access');
    expect((await month()).topics).toEqual(['Talk']);
    // This visit still uses the dead token.
    const page = await getRecordingPage(keyOf(uuid), { question: '', from: undefined });
    expect(page.ok && (await page.view.words)).toMatchObject({ ok: true, value: { count: 1 } });
    expect(await someone.asked('oauth.token.refresh_token')).toBe(1);
  });

  it('with a classic permission is asked for', async () => {
    await comes({ scopes: ['user:read', 'recording:read'] });
    expect((await month()).first.ok).toBe(true);
  });
});

const cue = (at: number, text: string, speaker = 'Ada') => ({ at, text, speaker });

describe('a recording’s page', () => {
  const open = async (uuid: string, asked: { question?: string; from?: string } = {}) => {
    const result = await getRecordingPage(keyOf(uuid), { question: '', from: undefined, ...asked });
    if (!result.ok) throw new Error(result.reason);
    return { ...result.view, words: await result.view.words };
  };

  it('reads its words with times for one Light call and one download, by the uuid, slash and all', async () => {
    const someone = await comes();
    const { uuid } = await someone.record(10, {
      uuid: '/ab//c+d==',
      passcode: 'Oak!42',
      transcript: [cue(4, '<b>Oak</b> & ash'), cue(3700, 'Later.', '花子')],
    });
    const view = await open(uuid);
    const { recording, passcode, words } = view;
    expect(recording).toMatchObject({ topic: 'Talk', hasTranscript: true });
    // The passcode as people type it, not the encoded form in the links (zoom-facts M5).
    expect(passcode).toBe('Oak!42');
    expect(
      html(<RecordingFacts view={{ ...view, words: new Promise(() => {}) }} telling={telling} />),
    ).toContain('<code>Oak!42</code>');
    expect(recording.playUrl).toMatch(/\?pwd=[\w-]{32}$/);
    expect(words).toMatchObject({
      ok: true,
      value: {
        count: 2,
        lines: [
          { at: 4, speaker: 'Ada' },
          { at: 3700, speaker: '花子' },
        ],
      },
    });
    expect(await someone.asked('api')).toBe(1);
    expect(await someone.asked('files.download')).toBe(1);
    const drawn = html(<Transcript path="/x" question="" words={words} telling={telling} />);
    expect(drawn).toContain('1:01:40');
    expect(drawn).not.toContain('<script');
  });

  it('leads to each file by way of this app, and where no file comes through it to Zoom alone', async () => {
    const someone = await comes();
    const { uuid, files } = await someone.record(10, { uuid: '/ab//c+d==', chat: 'Hi' });
    const { recording } = await open(uuid);
    expect(recording.files.map(({ savePath }) => savePath)).toEqual(
      files.map(({ id }) => `/api/recordings/file?meeting=%2Fab%2F%2Fc%2Bd%3D%3D&file=${id}`),
    );
    const view = await open(uuid);
    const drawn = html(
      <>
        <RecordingHeading view={{ ...view, words: new Promise(() => {}) }} telling={telling} />
        <RecordingFacts view={{ ...view, words: new Promise(() => {}) }} telling={telling} />
      </>,
    );
    expect(drawn.match(/aria-label="Save: (Video|Audio|Chat)"/g)).toHaveLength(3);
    // A chat is text and has no player.
    expect(drawn.match(/aria-label="Play at Zoom: (Video|Audio|Chat)"/g)).toHaveLength(2);
    expect(drawn).toContain('action="/api/recordings/choose"');
    expect(drawn).not.toContain('/rec/download/');
    vi.stubEnv('VERCEL', '1');
    const limited = await open(uuid);
    vi.stubEnv('VERCEL', undefined);
    expect(limited.recording.files.map(({ savePath }) => savePath)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(limited.recording.playUrl).toContain('/rec/play/');
    const atZoom = 'https://zoom.us/recording';
    const there = { ...telling, atZoom };
    const said = html(
      <>
        <Ways telling={there} here="list" />
        <RecordingFacts view={{ ...limited, words: new Promise(() => {}) }} telling={there} />
      </>,
    );
    expect(said.match(new RegExp(`href="${atZoom}"`, 'g'))).toHaveLength(2);
    expect(said).toContain('You can save them at Zoom.');
    expect(said).not.toMatch(/aria-label="Save|\/recordings\/save/);
  });

  it('finds a word in it, whatever the letters look like, with the place and the page it is on', async () => {
    const someone = await comes();
    const talk = Array.from({ length: 900 }, (_, index) =>
      cue(index * 2, index % 300 === 299 ? 'Ｃafé' : `word ${index}`),
    );
    const { uuid } = await someone.record(10, { transcript: talk });
    const { words } = await open(uuid, { question: 'cafe', from: '899' });
    expect(words).toMatchObject({
      ok: true,
      value: {
        places: [{ index: 299 }, { index: 599 }, { index: 899 }],
        count: 900,
        older: 400,
        newer: undefined,
      },
    });
    const drawn = html(<Transcript path="/x" question="cafe" words={words} telling={telling} />);
    expect(drawn).toContain('href="/recordings/x?q=cafe&amp;from=299#line-299"');
    expect(drawn).toContain('<mark>Ｃafé</mark>');
    expect(2 * Buffer.byteLength(drawn)).toBeLessThan(300_000);
  });

  it.each([
    ['no transcript', {}, undefined, 'none'],
    ['a page in its place', { transcript: 'x' }, ['files.download', { kind: 'html-200' }], 'no_file'],
    [
      '401 just after it has ended',
      { transcript: 'x' },
      [
        'files.download',
        { kind: 'status', status: 401, json: { code: 124, message: 'Invalid access token.' } },
      ],
      'not_ready',
    ],
    ['a no under 200', { transcript: 'x' }, ['files.download', { kind: 'code-200' }], 'no_permission'],
    ['what is no transcript', { vtt: 'hello' }, undefined, 'zoom_unavailable'],
    [
      'half a connection',
      { vtt: `WEBVTT\n\n${'x'.repeat(300_000)}` },
      ['files.content', { kind: 'cut' }],
      'zoom_unavailable',
    ],
  ] as const)('with %s still tells of the recording', async (_, seed, fault, reason) => {
    const someone = await comes();
    const { uuid } = await someone.record(10, seed);
    if (fault) await someone.fault(...(fault as [string, object]));
    const { recording, words } = await open(uuid);
    expect([recording.topic, words]).toEqual(['Talk', { ok: false, reason }]);
  });

  it('reads no more of a huge transcript than it may', async () => {
    const someone = await comes();
    const line = '00:00:01.000 --> 00:00:02.000\nword\n\n';
    const { uuid } = await someone.record(10, {
      files: [
        { type: 'TRANSCRIPT', extension: 'VTT', content: `WEBVTT\n\n${line.repeat(10)}`, size: 50_000_000 },
      ],
    });
    expect((await open(uuid)).words).toMatchObject({ ok: true, value: { isCut: true } });
  });

  it('of somebody else, of what is gone, and of what is none is not there', async () => {
    const someone = await comes();
    const { uuid } = await someone.record(10);
    await comes();
    for (const key of [keyOf(uuid), keyOf('none=='), '..', 'é', keyOf('\n')])
      expect(await getRecordingPage(key, { question: '', from: undefined })).toEqual({
        ok: false,
        reason: 'not_found',
      });
  });

  it('sends the bearer to Zoom alone, where the file lies with somebody else', async () => {
    const someone = await comes();
    await world.zoom.setSwitch('downloadHost', 'other', { person: someone.person.id });
    const { uuid } = await someone.record(10, { transcript: 'Hello.' });
    expect((await open(uuid)).words).toMatchObject({ ok: true });
    const { list } = await world.zoom.requests({ endpoint: 'files.content' });
    expect(list.at(-1)).toMatchObject({ status: 200 });
    expect(list.at(-1)?.person).toBeUndefined();
  });
});

describe('a search through a month’s transcripts', () => {
  async function search(question: string, skip?: string) {
    const { steps } = await searchTranscripts(question, { month: LAST_MONTH, skip });
    const all = [];
    for await (const step of steps) all.push(step);
    return { all, last: all.at(-1), found: all.flatMap(({ found }) => found) };
  }

  it('finds who said it when, in each recording, and says what was read', async () => {
    const someone = await comes();
    await someone.record(10, { topic: 'One', transcript: [cue(4, 'We chose Ash.'), cue(65, 'Or Esche.')] });
    await someone.record(12, {
      topic: 'Two',
      transcript: Array.from({ length: 9 }, (_, index) => cue(index, 'ash')),
    });
    await someone.record(13, { topic: 'Three' });
    const { last, found } = await search('ASH');
    expect(found.map(({ recording, count, places }) => [recording.topic, count, places.length])).toEqual([
      ['Two', 9, 5],
      ['One', 1, 1],
    ]);
    expect(found[1]?.places).toEqual([{ at: 4, speaker: 'Ada', text: 'We chose Ash.', part: 0, index: 0 }]);
    expect(last).toMatchObject({ end: 'all', read: 2, without: 1, failed: 0, matches: 2 });
    expect(await someone.asked('files.download')).toBe(2);
    expect(await someone.asked('api.recordings.get')).toBe(0);
    const drawn =
      last && html(<FoundWords step={last} question="ash" month={LAST_MONTH} telling={telling} />);
    expect(drawn).toContain('Read 2 transcripts, all there are this month. One recording has no transcript.');
  });

  it('reads a bounded number of them, says so, and goes on where it ended', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, {
      count: 70,
      days: 10,
      endingDaysAgo: daysAgo(20),
      transcript: 'Oak.',
    });
    const first = await search('beech');
    expect(first.last).toMatchObject({ end: 'enough', read: 60, goOn: 60 });
    expect(await someone.asked('files.download')).toBe(60);
    expect(first.all.length).toBeGreaterThan(10);
    expect((await search('beech', '60')).last).toMatchObject({ end: 'all', read: 10 });
    expect((await search('oak')).last).toMatchObject({ end: 'enough', matches: 40 });
  });

  it('ends in time, and says that time was over', async () => {
    const someone = await comes();
    await world.zoom.addManyRecordings(someone.person.id, {
      count: 20,
      days: 10,
      endingDaysAgo: daysAgo(20),
      transcript: 'Oak.',
    });
    visiting.patienceMs = 1_900;
    expect((await search('oak')).last).toMatchObject({ end: 'late', goOn: 0 });
  });

  it('counts what Zoom does not give out, and reads the others', async () => {
    const someone = await comes();
    await someone.record(10, { transcript: 'Oak.' });
    await someone.record(11, { transcript: 'Oak.' });
    await someone.fault('files.download', { kind: 'html-200', times: 1 });
    expect((await search('oak')).last).toMatchObject({ end: 'all', read: 1, failed: 1, matches: 1 });
  });

  it('does not say that it read all where Zoom’s list leads round, or has what cannot be read', async () => {
    const someone = await comes();
    const one = { uuid: 'one==', start_time: `${LAST_MONTH}-10T12:00:00Z`, recording_files: [] };
    const fields = { meetings: [one, { uuid: 'two==' }] };
    await someone.fault('api.recordings.list', { kind: 'answer', fields });
    const { last } = await search('oak');
    expect(last).toMatchObject({ end: 'all', without: 1, unread: expect.any(Number) });
    const drawn =
      last && html(<FoundWords step={last} question="oak" month={LAST_MONTH} telling={telling} />);
    expect(drawn).toMatch(/in Zoom’s list could not be read/);
    expect(drawn).not.toContain('This month has no transcript');
    await world.zoom.clearFaults();
    await world.zoom.clearRequests();
    const json = { meetings: [one], next_page_token: 'round' };
    await someone.fault('api.recordings.list', { kind: 'status', status: 200, json });
    expect((await search('oak')).last).toMatchObject({ end: 'zoom_unavailable', without: 1 });
    expect(await someone.asked('api.recordings.list')).toBe(2);
  });

  it('does not say that a recording has no transcript while Zoom works on it', async () => {
    const someone = await comes();
    await someone.record(10, { transcript: 'Oak.' });
    await world.zoom.addRecording(someone.person.id, {
      ...{ topic: 'In work', minutesAgo: daysAgo(12) * 1_440, minutes: 10 },
      readyInMinutes: daysAgo(12) * 1_440 + 60,
    });
    const { last } = await search('oak');
    expect(last).toMatchObject({ end: 'all', read: 1, without: 0, inWork: 1 });
    const drawn =
      last && html(<FoundWords step={last} question="oak" month={LAST_MONTH} telling={telling} />);
    expect(drawn).toContain('Zoom is still working on it: one recording of this month.');
    const [inWork] = (await world.zoom.recordings(someone.person.id)).filter(
      ({ topic }) => topic === 'In work',
    );
    const key = Buffer.from(inWork?.uuid ?? '').toString('base64url');
    const page = await getRecordingPage(key, { question: '', from: undefined });
    expect(page.ok && (await page.view.words)).toEqual({ ok: false, reason: 'in_work' });
  });

  it('without the permission for files asks Zoom for nothing', async () => {
    const someone = await comes({ scopes: ['user:read:user', 'cloud_recording:read:list_user_recordings'] });
    expect((await search('oak')).last).toMatchObject({ end: 'missing_scope', read: 0 });
    expect(await someone.asked('api')).toBe(0);
  });
});
