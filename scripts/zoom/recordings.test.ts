import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditRows } from '@/lib/audit';
import { processEnvironment } from '@/lib/env';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, giveScopes, newAccountProcess } from '@/proof/worlds/account';
import { typed, typedForScripts } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';
import { compare, createSaveFolder, type SaveFolder } from '@/proof/worlds/saved-recordings';
import type { RecordingSeed } from '@/sandbox/seed/recording-seed';
import { root } from '@/scripts/setup/paths.mjs';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
let place: SaveFolder;
beforeEach(async () => {
  await world.zoom.reset();
  newAccountProcess();
  place = createSaveFolder();
});
afterEach(() => place.clean());

const DAY = 1_440;
const SMALL = { minutesAgo: 3 * DAY, minutes: 1, bytesPerMinute: 90_000 };
const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const FROM = dayAgo(20);

/** Somebody of the account, with these recordings alone. */
async function somebody(name: string, recordings: RecordingSeed[] = [], timezone = 'Europe/Berlin') {
  const profile = { email: `${name.toLowerCase()}@example.com`, timezone };
  const { id } = await world.zoom.createPerson({ name, account: ACCOUNT_ID, profile, recordings });
  return id;
}
const argsOf = (ids: string[], more: string[] = []) => [
  ...['recordings', 'save', '--user', ...ids],
  ...['--from', FROM, '--to', place.folder, ...more],
];
const save = (ids: string[], more?: string[]) => typedForScripts(argsOf(ids, more));
const calls = async (endpoint: string) => (await world.zoom.requests({ endpoint })).count;
const statuses = async () =>
  (await world.zoom.requests({ endpoint: 'files.content' })).list.map(({ status }) => status);

/** The command in a process of its own. */
function start(args: string[]) {
  const node = ['--conditions=react-server', '--import', 'tsx', `${root}/scripts/zoom.ts`, ...args];
  const env = { ...processEnvironment(), ...world.environment } as NodeJS.ProcessEnv;
  return spawn(process.execPath, node, { cwd: root, env });
}
const partBytes = () =>
  place
    .files()
    .filter((file) => file.endsWith('.part'))
    .reduce((sum, file) => sum + statSync(file).size, 0);

describe('recordings save', () => {
  it('saves every file of several people, all pages; a second run costs lists alone', async () => {
    const busy = await somebody('Busy');
    await world.zoom.addManyRecordings(busy, { count: 130, days: 10, endingDaysAgo: 2 });
    const ids = [
      busy,
      await somebody('Sound', [
        { ...SMALL, topic: 'Choir', participantAudio: ['Ann', 'Bo'], transcript: 'Hm' },
      ]),
      await somebody('Nothing'),
    ];
    const first = await save(ids.slice(1), []);
    expect([first.status, first.json]).toMatchObject([0, { saved: 5, people: 2, whole: true }]);
    const many = await save([busy], ['--types', 'CHAT']);
    expect([many.status, many.json]).toMatchObject([0, { saved: 44, recordings: 130, failed: 0 }]);
    expect(await compare(world.zoom, ids[1] ?? '', place)).toEqual({ wrong: [], looked: 2 });
    expect(place.files().filter((file) => file.endsWith('.part'))).toEqual([]);
    await world.zoom.clearRequests();
    const again = await save(ids.slice(1));
    const manyAgain = await save([busy], ['--types', 'CHAT']);
    expect([again.json, manyAgain.json]).toMatchObject([
      { saved: 0, there: 3 },
      { saved: 0, there: 44 },
    ]);
    expect([await calls('files'), await calls('api.recordings.get')]).toEqual([0, 0]);
  }, 60_000);

  it('names files by the clock of the person, whatever the topic, and takes the days of their calendar', async () => {
    const at = Date.parse(`${dayAgo(4)}T20:30:00Z`);
    const minutesAgo = (Date.now() - at) / 60_000;
    const id = await somebody(
      'Tokyo',
      [
        { ...SMALL, minutesAgo, topic: 'a/b: "c" <d>|?*. ' },
        { ...SMALL, minutesAgo, topic: 'a/b: "c" <d>|?*. ' },
      ],
      'Asia/Tokyo',
    );
    const day = dayAgo(3);
    const args = ['recordings', 'save', '--user', id, '--from', day, '--to-day', day, '--to', place.folder];
    expect((await typedForScripts(args)).json).toMatchObject({ recordings: 2, saved: 4 });
    const names = place.names();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of names) {
      expect(name.startsWith(`${day.slice(0, 7)}/${day} 05.30 a b`)).toBe(true);
      expect(name.slice(8)).toMatch(/^[^<>:"/\\|?*]+[0-9a-f]{8}\.(mp4|m4a)$/);
    }
    const before = ['recordings', 'save', '--user', id, '--from', dayAgo(4), '--to-day', dayAgo(4)];
    const other = await typedForScripts([...before, '--to', place.folder]);
    expect(other.json).toMatchObject({ recordings: 0, saved: 0 });
  });

  it('goes on inside a file where Zoom breaks off, and begins anew where it gives no parts', async () => {
    const id = await somebody('Cut', [{ ...SMALL, topic: 'Long', bytesPerMinute: 900_000 }]);
    await world.zoom.fault({ endpoint: 'files.content', kind: 'cut', times: 2 });
    expect((await save([id])).json).toMatchObject({ saved: 2, failed: 0 });
    expect(await statuses()).toEqual(expect.arrayContaining([200, 206]));
    expect((await compare(world.zoom, id, place)).wrong).toEqual([]);
  });

  it('counts what breaks off again and again, and has it with the next run', async () => {
    const id = await somebody('Broken', [{ ...SMALL, topic: 'Long' }]);
    const fault = await world.zoom.fault({ endpoint: 'files.content', kind: 'reset', times: 0 });
    const first = await save([id]);
    expect([first.status, first.json]).toMatchObject([1, { failed: 2, saved: 0 }]);
    await fault.clear();
    expect((await save([id])).json).toMatchObject({ saved: 2, failed: 0 });
    expect((await compare(world.zoom, id, place)).wrong).toEqual([]);
  });

  it.each([0.1, 0.5, 0.9])(
    'that was killed after %f of a file goes on inside it, byte for byte the same',
    async (share) => {
      const size = 60_000_000;
      const id = await somebody('Killed', [{ ...SMALL, topic: 'Film', bytesPerMinute: size }]);
      const child = start(argsOf([id]));
      const wanted = Math.floor(size * share);
      await vi.waitUntil(() => partBytes() > wanted || place.saved().length > 0, {
        timeout: 50_000,
        interval: 1,
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
      const came = partBytes();
      // As if the kill had hit the manifest in the middle of a line.
      const [owner = ''] = readdirSync(place.folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
      appendFileSync(join(place.folder, owner, 'manifest.jsonl'), '{"saved":"half a li');
      await world.zoom.clearRequests();
      const { status, json } = await save([id]);
      expect([status, json.failed, (await compare(world.zoom, id, place)).wrong]).toEqual([0, 0, []]);
      if (came > 0) expect(await statuses()).toContain(206);
      await world.zoom.clearRequests();
      expect((await save([id])).json).toMatchObject({ saved: 0, there: 2 });
      expect(await calls('files')).toBe(0);
    },
    90_000,
  );

  it('stopped by Ctrl-C keeps what came, says so, and goes on', async () => {
    const id = await somebody('Stopped', [{ ...SMALL, topic: 'Film', bytesPerMinute: 200_000_000 }]);
    const child = start([...argsOf([id]), '--json']);
    let [told, output] = ['', ''];
    child.stderr.on('data', (part) => {
      told += part;
    });
    child.stdout.on('data', (part) => {
      output += part;
    });
    await vi.waitUntil(() => partBytes() > 0, { timeout: 50_000, interval: 1 });
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    expect([status, JSON.parse(output)]).toMatchObject([130, { whole: false, saved: 0 }]);
    expect(told).toContain('run the same again');
    for (const secret of [ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_SECRET, 'eyJ', '/rec/content', 'Bearer'])
      expect(told + output).not.toContain(secret);
    expect((await save([id])).json).toMatchObject({ saved: 2 });
    expect(await statuses()).toContain(206);
    expect((await compare(world.zoom, id, place)).wrong).toEqual([]);
  }, 90_000);

  it('reads a list again whose page token ran out while files came, and misses nothing', async () => {
    const id = await somebody('Slow');
    await world.zoom.addManyRecordings(id, { count: 230, days: 9, endingDaysAgo: 2 });
    const gate = await world.zoom.gate({ endpoint: 'api.recordings.get' });
    const running = save([id], ['--types', 'CHAT']);
    await gate.arrived(1);
    await world.zoom.advance('16 min');
    await gate.release();
    expect((await running).json).toMatchObject({ recordings: 230, saved: 77, failed: 0 });
    // The first page, the second in vain, and all three again.
    expect(await calls('api.recordings.list')).toBe(5);
  });

  it('leaves what Zoom still works on for the next run, and counts it', async () => {
    const id = await somebody('Fresh', [
      { ...SMALL, topic: 'Ready' },
      { ...SMALL, topic: 'Later', readyInMinutes: 30 },
    ]);
    const first = await save([id]);
    expect([first.status, first.json]).toMatchObject([0, { saved: 2, inWork: 2, whole: true }]);
    await world.zoom.advance('31 min');
    expect((await save([id])).json).toMatchObject({ saved: 2, there: 2, inWork: 0 });
  });

  it('tells of a recording that is gone since it was listed, and has files that came since', async () => {
    const id = await somebody('Moving', [
      { ...SMALL, topic: 'Goes', uuid: 'goes==' },
      {
        ...SMALL,
        topic: 'Grows',
        files: [{ type: 'TRANSCRIPT', extension: 'VTT', content: 'WEBVTT\n', readyInMinutes: 5 }],
      },
    ]);
    const gate = await world.zoom.gate({ endpoint: 'api.recordings.list', when: 'after' });
    const running = save([id]);
    await gate.arrived(1);
    await world.zoom.forgetRecording(id, 'goes==');
    await world.zoom.advance('6 min');
    await gate.release();
    const { status, json, told } = await running;
    expect([status, json]).toMatchObject([1, { vanished: 1, grown: 1, saved: 3 }]);
    expect(told).toContain('gone since it was listed');
    expect((await save([id])).status).toBe(0);
  });

  it.each(['html-200', 'code-200'] as const)('never saves %s as a file', async (kind) => {
    const id = await somebody('Page', [{ ...SMALL, topic: 'Film' }]);
    const fault = await world.zoom.fault({ endpoint: 'files.content', kind, times: 0 });
    const { status, json } = await save([id]);
    expect([status, json]).toMatchObject([1, { saved: 0, failed: 2 }]);
    expect(place.names()).toEqual([]);
    await fault.clear();
    expect((await save([id])).json).toMatchObject({ saved: 2 });
  });

  it('takes the length that came, not the one that the list said', async () => {
    const file = { type: 'CHAT', extension: 'TXT', content: 'Hello\n' };
    const id = await somebody('Liar', [
      { ...SMALL, topic: 'More', files: [{ ...file, saysSize: 4 }] },
      { ...SMALL, topic: 'Less', files: [{ ...file, saysSize: 400 }] },
    ]);
    const { status, json } = await save([id], ['--types', 'chat']);
    expect([status, json]).toMatchObject([0, { saved: 2 }]);
    expect(place.saved().map(({ at }) => readFileSync(at, 'utf8'))).toEqual(['Hello\n', 'Hello\n']);
  });

  it('begins a part anew where the file at Zoom is another one now', async () => {
    const id = await somebody('Other', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    const [line] = place.saved();
    const manifest = place.files().find((file) => file.endsWith('manifest.jsonl')) ?? '';
    const kept = readFileSync(manifest, 'utf8')
      .split('\n')
      .filter((text) => !text.includes(`"path":"${line?.path}"`) || text.startsWith('{"begun"'))
      .map((text) => text.replace(/"etag":"[^,]*"/, '"etag":"\\"before\\""'));
    writeFileSync(manifest, kept.join('\n'));
    writeFileSync(`${line?.at}.part`, 'of another film');
    rmSync(line?.at ?? '');
    await world.zoom.clearRequests();
    expect((await save([id])).json).toMatchObject({ saved: 1, there: 1, failed: 0 });
    expect(await statuses()).toEqual([200]);
    expect((await compare(world.zoom, id, place)).wrong).toEqual([]);
  });

  it('asks for two files at once, and names them by the template that was typed', async () => {
    const films = [1, 2, 3].map((number) => ({ ...SMALL, topic: `Film ${number}` }));
    const id = await somebody('Two', films);
    const gate = await world.zoom.gate({ endpoint: 'files.content' });
    const running = save([id], ['--types', 'MP4', '--name', '{type} of {date}/{topic}']);
    await gate.arrived(2);
    expect(await calls('files.download')).toBe(2);
    await gate.release();
    expect((await running).json).toMatchObject({ saved: 3 });
    for (const name of place.names())
      expect(name).toMatch(/^MP4 of \d{4}-\d\d-\d\d\/Film [123] [0-9a-f]{8}\.mp4$/);
  });

  it('begins no file for which the disk has no room, and says so', async () => {
    const file = { type: 'TB', extension: 'BIN', content: 'x', saysSize: 2 ** 52 };
    const id = await somebody('Huge', [{ ...SMALL, topic: 'Huge', files: [file] }]);
    const { status, told } = await save([id], ['--types', 'TB']);
    expect([status, place.names(), await calls('files')]).toEqual([1, [], 0]);
    expect(told).toContain('no room');
  });

  it('fetches anew what somebody took away or changed', async () => {
    const id = await somebody('Tidy', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    const [one, two] = place.saved();
    rmSync(one?.at ?? '');
    writeFileSync(two?.at ?? '', 'short');
    expect((await save([id])).json).toMatchObject({ saved: 2 });
    expect((await compare(world.zoom, id, place)).wrong).toEqual([]);
  });

  it('finds the folder of somebody whose address has changed', async () => {
    const id = await somebody('Anna', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    await world.zoom.changePerson(id, { profile: { email: 'other@example.com' } });
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 2 });
  });

  it('lets one run into a folder at a time, and not for ever where that one died', async () => {
    const id = await somebody('Locked', [{ ...SMALL, topic: 'Film' }]);
    writeFileSync(join(place.folder, '.saving'), '1 elsewhere\n');
    expect(await save([id])).toMatchObject({ status: 2, json: { failed: 'in_use' } });
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    const { hostname } = await import('node:os');
    writeFileSync(join(place.folder, '.saving'), `${child.pid} ${hostname()}\n`);
    expect((await save([id])).json).toMatchObject({ saved: 2 });
  });

  it('notes whose recordings it fetches, by id, and nobody’s name', async () => {
    const id = await somebody('Noted', [{ ...SMALL, topic: 'Secret' }]);
    await save([id], ['--to-day', dayAgo(0)]);
    const [row] = await auditRows(ACCOUNT_ID, { take: 1 });
    expect(row).toMatchObject({
      actor: { kind: 'command' },
      action: 'recordings_saved',
      subject: `${id} ${FROM} ${dayAgo(0)}`,
    });
  });

  it.each([
    [
      ['cloud_recording:read:list_recording_files', 'user:read:user'],
      'cloud_recording:read:list_user_recordings:admin',
    ],
    [
      ['cloud_recording:read:list_user_recordings', 'user:read:user'],
      'cloud_recording:read:list_recording_files:admin',
    ],
  ])('names the scope that is missing: with %s', async (scopes, missing) => {
    const id = await somebody('Scope', [{ ...SMALL, topic: 'Film' }]);
    await giveScopes(world.zoom, scopes);
    const { status, told } = await save([id]);
    expect([status, place.names()]).toEqual([3, []]);
    expect(told).toContain(missing);
  });

  it('ends with 4 where Zoom is away, and with 2 for what makes no sense', async () => {
    const id = await somebody('Away');
    writeFileSync(join(place.folder, 'file'), '');
    for (const more of [
      ['--from', '2026-02-30'],
      ['--types', 'MP5'],
      ['--to-day', '2019-01-01'],
    ])
      expect((await typed(argsOf([id], more))).status).toBe(2);
    expect((await save(['nobody@example.com'])).status).toBe(2);
    expect((await typed(['recordings', 'save', '--from', FROM, '--to', place.folder])).status).toBe(2);
    expect((await typed(argsOf([id], ['--all']))).status).toBe(2);
    for (const more of [
      ['--name', '../{topic}'],
      ['--name', '{who}'],
      ['--user', 'me'],
    ])
      expect((await typed(argsOf([id], more))).status).toBe(2);
    expect((await typed([...argsOf([id]).slice(0, -1), join(place.folder, 'file', 'in it')])).status).toBe(2);
    await world.zoom.fault({ endpoint: 'api.recordings.list', kind: 'status', status: 503, times: 0 });
    expect((await save([id])).status).toBe(4);
  });
});

describe('recordings save --then-trash', () => {
  const FILM = { ...SMALL, topic: 'Film', participantAudio: ['Ann'] };
  const standings = async (id: string) =>
    (await world.zoom.recordings(id)).map(({ topic, standing }) => [topic, standing]);

  it('moves to the trash what is whole on the disk, says how much before, and notes each', async () => {
    const id = await somebody('Full', [
      FILM,
      { ...SMALL, topic: 'Young', minutesAgo: DAY - 60 },
      { ...SMALL, topic: 'In work', files: [{ type: 'TB', extension: 'BIN', readyInMinutes: 60 }] },
    ]);
    const { status, json, told } = await save([id], ['--then-trash', '--yes']);
    expect([status, json.saved, json.trashed]).toMatchObject([0, 7, { recordings: 1 }]);
    expect(told).toMatch(/^1 recording \(.+\), whole on this disk, move to Zoom’s trash/m);
    expect(await standings(id)).toEqual([
      ['Film', 'trashed'],
      ['Young', 'kept'],
      ['In work', 'kept'],
    ]);
    const [{ uuid = '' } = {}] = await world.zoom.recordings(id);
    const rows = await auditRows(ACCOUNT_ID, { take: 2 });
    expect(rows.map(({ action, subject, outcome }) => [action, subject, outcome])).toEqual([
      ['recording_trashed', uuid, 'done'],
      ['recording_trashed', uuid, 'asked'],
    ]);
  });

  it('leaves what could not be saved whole, and what came to it while nobody looked', async () => {
    const id = await somebody('Part', [
      FILM,
      {
        ...SMALL,
        topic: 'Other',
        files: [{ type: 'CHAT', extension: 'TXT', content: 'Hi\n', readyInMinutes: -1 }],
      },
    ]);
    await world.zoom.fault({ endpoint: 'files.download', kind: 'html-200', times: 1 });
    const first = await save([id], ['--then-trash', '--yes']);
    expect([first.status, first.json]).toMatchObject([1, { failed: 1, trashed: { recordings: 1 } }]);
    expect((await standings(id)).filter(([, standing]) => standing === 'kept')).toHaveLength(1);
  });

  it('leaves what somebody took from the disk meanwhile', async () => {
    const id = await somebody('Taken', [FILM]);
    // The first for the files, the second before it goes.
    const gate = await world.zoom.gate({ endpoint: 'api.recordings.list', when: 'after' });
    const running = save([id], ['--then-trash', '--yes']);
    await gate.arrived(1);
    await gate.release(1);
    await gate.arrived(2);
    rmSync(place.saved()[0]?.at ?? '');
    await gate.release();
    expect((await running).json).toMatchObject({ trashed: { recordings: 0 } });
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });

  it.each([
    ['without a yes', [] as string[], 'not_agreed'],
    ['for some types alone', ['--yes', '--types', 'MP4'], 'types'],
  ])('is refused %s, before anything is saved', async (_, more, failed) => {
    const id = await somebody('Refused', [FILM]);
    const { status, json } = await save([id], ['--then-trash', ...more]);
    expect([status, json.failed, place.names(), await calls('api')]).toEqual([2, failed, [], 0]);
  });

  it('names the scope that it needs, when all is saved', async () => {
    const id = await somebody('Scope', [FILM]);
    const reading = ['list_user_recordings', 'list_recording_files'].map(
      (name) => `cloud_recording:read:${name}`,
    );
    await giveScopes(world.zoom, ['user:read:user', ...reading]);
    const { status, json, told } = await save([id], ['--then-trash', '--yes']);
    expect([status, json]).toMatchObject([1, { saved: 3, trashed: { recordings: 0 } }]);
    expect(told).toContain('cloud_recording:delete:meeting_recording:admin');
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });
});

describe('recordings list', () => {
  it('tells 3,200 recordings of 40 people more, inactive ones among them, with as few calls as pages', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 40; index++) {
      const id = await somebody(`Person${index}`);
      if (index % 10 === 0) await world.zoom.changePerson(id, { profile: { status: 'inactive' } });
      await world.zoom.addManyRecordings(id, { count: 80, days: 12, endingDaysAgo: 3 });
      ids.push(id);
    }
    await world.zoom.clearRequests();
    const listed = await typedForScripts(['recordings', 'list', '--all', '--from', FROM]);
    const found = listed.json.recordings as { user: { id: string } }[];
    expect(found.filter(({ user }) => ids.includes(user.id))).toHaveLength(3_200);
    const people = new Set(
      (await world.zoom.requests({ endpoint: 'api.recordings.list', limit: 500 })).list.map(
        ({ path }) => path,
      ),
    );
    expect([listed.status, await calls('api.users.list')]).toEqual([0, 2]);
    // 20 days and the day on each side are one window.
    expect(await calls('api.recordings.list')).toBe(people.size);
    await world.zoom.clearRequests();
    const { json } = await typedForScripts([
      'recordings',
      'save',
      '--all',
      '--from',
      FROM,
      '--to',
      place.folder,
      '--types',
      'TB',
    ]);
    expect(json).toMatchObject({ recordings: found.length, saved: 0, failed: 0 });
    expect([
      await calls('api.recordings.list'),
      await calls('api.recordings.get'),
      await calls('files'),
    ]).toEqual([people.size, 0, 0]);
  }, 120_000);

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
});
