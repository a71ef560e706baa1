import { createHash } from 'node:crypto';
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handleRecordingFile } from '@/lib/data/downloads/recording-file';
import { type FileKey, MOST_FILES, markOf, openTicket, sealTicket } from '@/lib/data/downloads/ticket';
import { vault } from '@/lib/vault';
import { serveRoute } from '@/proof/worlds/curl';
import { dataWorld } from '@/proof/worlds/data';
import { ledTo, ORIGIN } from '@/proof/worlds/meeting-forms';
import { LAST_MONTH, recorderOf } from '@/proof/worlds/recordings';
import { visiting } from '@/proof/worlds/visiting';
import { handleCurl } from './curl';
import { keyOf } from './rows';
import { getSaving, type Saving } from './saving';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
let app: Awaited<ReturnType<typeof serveRoute>>;
let someone: Awaited<ReturnType<typeof recorderOf>>;
let folder: string;
beforeAll(async () => {
  app = await serveRoute(ORIGIN, handleRecordingFile);
});
afterAll(() => app.close());
beforeEach(async () => {
  await world.zoom.clearFaults();
  someone = await recorderOf(world);
  visiting.session = someone.session;
  folder = mkdtempSync(join(tmpdir(), 'evergreen-curl-'));
  app.seen.length = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

const ALL = ['video', 'audio', 'transcript', 'chat'];
const chosen = async (kinds = ALL, keys: string[] = []): Promise<Saving> => {
  const part = await getSaving({ month: LAST_MONTH, keys, kinds }, '/recordings');
  if (!part.ok) throw new Error(part.reason);
  return part.value;
};
const post = (kinds = ALL, keys: string[] = []) => {
  const fields = [
    ['month', LAST_MONTH],
    ...kinds.map((kind) => ['kind', kind]),
    ...keys.map((key) => ['recording', key]),
  ];
  const headers = {
    origin: ORIGIN,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
  };
  const body = new URLSearchParams(fields).toString();
  const request = new Request(`${ORIGIN}/api/recordings/curl`, { method: 'POST', headers, body });
  return handleCurl(request, async ({ files }) => [`${files.length} files\nurl = "https://evil.example"`]);
};
/** Downloads the file for curl into the folder. */
async function getFile(kinds?: string[], keys?: string[]): Promise<string> {
  const text = await (await post(kinds, keys)).text();
  writeFileSync(join(folder, 'evergreen.curlrc'), text);
  return text;
}
const run = (...more: string[]) => app.curl(folder, ['-K', 'evergreen.curlrc', ...more]);
const saved = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'evergreen.curlrc')
    .map(({ name }) => name)
    .sort();
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
/** The same file as this app gives it to the signed-in person. */
const whole = async ({ uuid, id }: FileKey) => {
  const query = new URLSearchParams({ meeting: uuid, file: id });
  const answer = await handleRecordingFile(new Request(`${ORIGIN}/api/recordings/file?${query}`));
  return Buffer.from(await answer.arrayBuffer());
};
const ticketIn = (text: string) => /Bearer (\S+)"/.exec(text)?.[1] ?? '';
const ask = ({ uuid, id }: FileKey, ticket: string, scheme = 'Bearer') => {
  const query = new URLSearchParams({ meeting: uuid, file: id });
  const headers = { authorization: `${scheme} ${ticket}` };
  return handleRecordingFile(new Request(`${ORIGIN}/api/recordings/file?${query}`, { headers }));
};
const statusOf = async (file: FileKey, ticket: string) => {
  const answer = await ask(file, ticket);
  await answer.body?.cancel();
  return answer.status;
};

describe('what was chosen', () => {
  it('is counted and summed by kind, without what Zoom is working on, at the cost of the page', async () => {
    const first = await someone.record(10, { topic: 'One', transcript: 'Hello.', chat: 'Hi' });
    await someone.record(11, {
      topic: 'Two',
      files: [{ type: 'MP4', extension: 'MP4', readyInMinutes: 90 }],
    });
    const all = await chosen();
    expect(all.kinds.map(({ kind, count }) => [kind, count])).toEqual([
      ['video', 2],
      ['audio', 2],
      ['transcript', 1],
      ['chat', 1],
    ]);
    expect([all.files.length, all.recordings, all.inWork]).toEqual([6, 2, 1]);
    expect(all.bytes).toBe(all.kinds.reduce((sum, { bytes }) => sum + bytes, 0));
    expect(await someone.asked('api')).toBeLessThanOrEqual(2);
    const one = await chosen(['audio', 'nonsense'], [keyOf(first.uuid), 'eA']);
    expect(one.files.map(({ path }) => path)).toEqual([expect.stringMatching(/ One - .*\.m4a$/)]);
    expect((await chosen(ALL, ['eA'])).files).toEqual([]);
  });

  it('has names of its own that do not change with what else is chosen, and are valid everywhere', async () => {
    const twin = { topic: 'a/b\\c "d" #1 [x] {y} 予算', files: [{ type: 'MP4', extension: 'MP4', size: 9 }] };
    const recording = await someone.record(10, twin);
    await someone.record(10, twin);
    const paths = (await chosen(['video'])).files.map(({ path }) => path);
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(4);
    for (const path of paths) expect(path).toMatch(/^\d{4}-\d\d\/[^/\\:*?"<>|]+ [0-9a-f]{8}\.mp4$/);
    const alone = (await chosen(['video'], [keyOf(recording.uuid)])).files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(alone));
  });
});

describe('the file for curl', () => {
  it('fetches every file under its name, goes on after an interruption, and fetches nothing twice', async () => {
    await someone.record(10, { topic: '予算 #1 [x] {a,b} "q"', transcript: 'Hello.', chat: 'Hi' });
    await someone.record(12, { topic: 'Talk', minutes: 4 });
    const { files } = await chosen();
    await getFile();
    app.cutNextAfter(300_000);
    // One file breaks off, and curl continues with the others.
    await run();
    expect(app.seen.map(({ status }) => status)).toEqual(files.map(() => 200));
    const part = readFileSync(join(folder, files[0]?.path ?? '')).byteLength;
    expect(part).toBeGreaterThan(0);
    app.seen.length = 0;
    visiting.looks = 0;
    expect(await run()).toBe(0);
    expect(visiting.looks).toBe(0);
    const [rest, ...others] = app.seen;
    expect([rest?.status, rest?.range]).toEqual([206, `bytes=${part}-`]);
    expect(others.map(({ status, bytes }) => [status, bytes])).toEqual(others.map(() => [204, 0]));
    expect(saved()).toEqual(files.map(({ path }) => path.split('/')[1]).sort());
    // A local file longer than Zoom's is a different file: it must not count as complete.
    const longer = join(folder, files[1]?.path ?? '');
    appendFileSync(longer, 'x');
    expect(await run()).toBe(0);
    expect(app.seen.filter(({ status }) => status === 416)).toHaveLength(1);
    truncateSync(longer, statSync(longer).size - 1);
    for (const file of files)
      expect(digest(readFileSync(join(folder, file.path))), file.path).toBe(digest(await whole(file)));
    app.seen.length = 0;
    // The same with a new ticket.
    await getFile();
    expect(await run()).toBe(0);
    expect(app.seen.map(({ status, bytes }) => [status, bytes])).toEqual(files.map(() => [204, 0]));
  });

  it('saves nothing in place of a file that Zoom does not give out', async () => {
    await someone.record(10, { topic: 'Talk' });
    await getFile(['video']);
    await someone.fault('files.download', { kind: 'html-200' });
    expect(await run('--retry', '0')).toBe(22);
    expect(saved()).toEqual([]);
  });

  it('is an attachment that nobody keeps, with one ticket and that in a header alone', async () => {
    await someone.record(10, { topic: 'Talk' });
    const answer = await post();
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'private, no-store',
      'content-disposition': 'attachment; filename="evergreen.curlrc"',
      'x-content-type-options': 'nosniff',
    });
    const text = await answer.text();
    expect(text.split(ticketIn(text))).toHaveLength(2);
    expect(text).not.toContain(String(visiting.session?.accessToken));
    // A remark stays a comment, whatever its text contains.
    expect(text).not.toMatch(/^url = "https:\/\/evil/m);
    for (const [, url = ''] of text.matchAll(/^url = "(.*)"$/gm)) expect(new URL(url).origin).toBe(ORIGIN);
  });

  it('is not made where there is nothing, too much, no permission, no session or no way for files', async () => {
    const page = '/recordings/save/files';
    expect(ledTo(await post()).pathname).toBe(page);
    const many = Array.from({ length: MOST_FILES + 1 }, () => ({
      type: 'CHAT',
      extension: 'TXT',
      content: 'x',
    }));
    const recording = await someone.record(10, { topic: 'Talk', files: many });
    expect((await chosen(['chat'])).files).toHaveLength(MOST_FILES + 1);
    const led = ledTo(await post(['chat'], [keyOf(recording.uuid)]));
    expect([led.pathname, led.searchParams.get('month'), led.searchParams.getAll('recording')]).toEqual([
      page,
      LAST_MONTH,
      [keyOf(recording.uuid)],
    ]);
    expect((await post(['video'])).status).toBe(200);
    await someone.fault('api.recordings.list', { kind: 'status', status: 503 });
    expect(ledTo(await post(['video'])).pathname).toBe(page);
    await world.zoom.clearFaults();
    vi.stubEnv('VERCEL', '1');
    expect(ledTo(await post(['video'])).pathname).toBe(page);
    vi.stubEnv('VERCEL', undefined);
    visiting.session = undefined;
    expect(ledTo(await post(['video'])).pathname).toBe(page);
  });

  it('of as many files as it may hold has a ticket that fits into a header', async () => {
    const files = Array.from({ length: MOST_FILES }, (_, index) => ({ uuid: 'u==', id: `${index}` }));
    const ticket = sealTicket(someone.grantId, {
      userId: someone.userId,
      session: { id: crypto.randomUUID(), epoch: 2_147_483_647 },
      expiresAt: new Date(),
      marks: new Set(files.map(markOf)),
    });
    expect(ticket.length).toBeLessThan(6_000);
    expect(openTicket(ticket)?.ticket.marks).toEqual(new Set(files.map(markOf)));
  });
});

describe('a ticket', () => {
  let files: FileKey[];
  let ticket: string;
  beforeEach(async () => {
    await someone.record(10, { topic: 'Talk' });
    ({ files } = await chosen());
    ticket = ticketIn(await getFile(['video']));
  });
  const video = () => files[0] as FileKey;
  const changed = (said: string) => `${said.slice(0, -9)}${said.at(-9) === 'A' ? 'B' : 'A'}${said.slice(-8)}`;

  it('opens its own files without a session, and no other', async () => {
    visiting.session = undefined;
    expect(await statusOf(video(), ticket)).toBe(200);
    const [, audio] = files;
    expect(await statusOf(audio as FileKey, ticket)).toBe(401);
    expect(await statusOf({ ...video(), uuid: 'another==' }, ticket)).toBe(401);
  });

  it('is good for an hour of the database’s clock', async () => {
    const opened = openTicket(ticket);
    if (!opened) throw new Error('it does not open');
    const leftMs = opened.ticket.expiresAt.getTime() - (await vault().clock()).getTime();
    expect(leftMs).toBeGreaterThan(3_500_000);
    expect(leftMs).toBeLessThanOrEqual(3_600_000);
    const over = sealTicket(opened.grantId, { ...opened.ticket, expiresAt: await vault().clock() });
    expect(await statusOf(video(), over)).toBe(401);
  });

  it('of somebody else opens nothing, and neither does one that was changed', async () => {
    const bert = await recorderOf(world);
    expect(await statusOf(video(), ticket.replace(someone.grantId, bert.grantId))).toBe(401);
    const opened = openTicket(ticket);
    if (!opened) throw new Error('it does not open');
    // Sealed for one person's grant and another one's session: no page of ours creates such a ticket.
    const mixed = sealTicket(someone.grantId, { ...opened.ticket, userId: bert.userId });
    const berts = sealTicket(bert.grantId, { ...opened.ticket, userId: bert.userId });
    expect(await statusOf(video(), mixed)).toBe(401);
    // A person who requests another one's file asks Zoom with their own token.
    expect(await statusOf(video(), berts)).toBe(404);
    for (const wrong of ['', 'x', changed(ticket), ticket.slice(0, -2), ticket.split('.')[0] ?? ''])
      expect(await statusOf(video(), wrong), wrong).toBe(401);
  });

  it('ends with the session here, with all sessions, and with the connection', async () => {
    const expiresAt = new Date(Date.now() + 1e9);
    await vault().endSession({ sessionId: String(someone.session.zoom?.session.id), expiresAt });
    expect(await statusOf(video(), ticket)).toBe(401);
    expect(ledTo(await post(['video'])).pathname).toBe('/recordings/save/files');

    visiting.session = await world.sessionOf(someone);
    ticket = ticketIn(await getFile(['video']));
    expect(await statusOf(video(), ticket)).toBe(200);
    await vault().endAllSessions(someone.userId);
    expect(await statusOf(video(), ticket)).toBe(401);

    visiting.session = await world.sessionOf(someone);
    ticket = ticketIn(await getFile(['video']));
    expect(await statusOf(video(), ticket)).toBe(200);
    await vault().disconnect(someone.grantId);
    expect(await statusOf(video(), ticket)).toBe(401);
    expect(await run()).toBe(22);
  });

  it('stands in no answer, and the session of a browser is looked at where none is shown', async () => {
    const answer = await ask(video(), changed(ticket));
    expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain(ticket);
    visiting.looks = 0;
    const plain = await ask(video(), 'dXNlcjpwYXNz', 'Basic');
    await plain.body?.cancel();
    expect([plain.status, visiting.looks]).toEqual([200, 1]);
  });

  it('is not judged while the database is away', async () => {
    await world.line.cut();
    expect(await statusOf(video(), ticket)).toBe(503);
    await world.line.mend();
  });
});
