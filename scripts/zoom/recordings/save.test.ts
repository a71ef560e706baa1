import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_ENVIRONMENT } from '@/proof/worlds/account';
import { typedForScripts } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';
import { dayAgo, recordingCommands, SMALL } from '@/proof/worlds/recording-commands';
import { compare } from '@/proof/worlds/saved-recordings';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { calls, save, somebody } = here;

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
    expect(await compare(world.zoom, ids[1] ?? '', here.place)).toEqual({ wrong: [], looked: 2 });
    expect(here.place.files().filter((file) => file.endsWith('.part'))).toEqual([]);
    await world.zoom.clearRequests();
    const again = await save(ids.slice(1));
    const manyAgain = await save([busy], ['--types', 'CHAT']);
    expect([again.json, manyAgain.json]).toMatchObject([
      { saved: 0, there: 5 },
      { saved: 0, there: 44 },
    ]);
    expect([await calls('files'), await calls('api.recordings.get')]).toEqual([0, 0]);
  });

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
    const args = [
      'recordings',
      'save',
      '--user',
      id,
      '--from',
      day,
      '--to-day',
      day,
      '--to',
      here.place.folder,
    ];
    expect((await typedForScripts(args)).json).toMatchObject({ recordings: 2, saved: 4 });
    const names = here.place.names();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(4);
    for (const name of names) {
      expect(name.startsWith(`${day.slice(0, 7)}/${day} 05.30 a b`)).toBe(true);
      expect(name.slice(8)).toMatch(/^[^<>:"/\\|?*]+[0-9a-f]{8}\.(mp4|m4a)$/);
    }
    const before = ['recordings', 'save', '--user', id, '--from', dayAgo(4), '--to-day', dayAgo(4)];
    const other = await typedForScripts([...before, '--to', here.place.folder]);
    expect(other.json).toMatchObject({ recordings: 0, saved: 0 });
  });

  it('takes the length that came, not the one that the list said', async () => {
    const file = { type: 'CHAT', extension: 'TXT', content: 'Hello\n' };
    const id = await somebody('Liar', [
      { ...SMALL, topic: 'More', files: [{ ...file, saysSize: 4 }] },
      { ...SMALL, topic: 'Less', files: [{ ...file, saysSize: 400 }] },
    ]);
    const { status, json } = await save([id], ['--types', 'chat']);
    expect([status, json]).toMatchObject([0, { saved: 2 }]);
    expect(here.place.saved().map(({ at }) => readFileSync(at, 'utf8'))).toEqual(['Hello\n', 'Hello\n']);
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
    for (const name of here.place.names())
      expect(name).toMatch(/^MP4 of \d{4}-\d\d-\d\d\/Film [123] [0-9a-f]{8}\.mp4$/);
  });

  it('finds the folder of somebody whose address has changed', async () => {
    const id = await somebody('Anna', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    await world.zoom.changePerson(id, { profile: { email: 'other@example.com' } });
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 2 });
  });

  it('looks for the sounds of a recording that an earlier release noted as whole without them', async () => {
    const id = await somebody('Earlier', [{ ...SMALL, topic: 'Choir', participantAudio: ['Ann'] }]);
    await save([id]);
    const manifest = here.place.files().find((file) => file.endsWith('manifest.jsonl')) ?? '';
    const lines = readFileSync(manifest, 'utf8').split('\n');
    const ann = here.place.saved().find(({ path }) => path.includes('Ann'));
    const before = lines
      .filter((text) => !text.includes(`"file":"${ann?.file}"`))
      .map((text) => text.replace(/,"sounds":.*\}/, '}'));
    writeFileSync(manifest, before.join('\n'));
    expect((await save([id])).json).toMatchObject({ saved: 1, there: 2 });
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 3 });
  });

  it('has the sounds that --types left out, even if the next run could not have them', async () => {
    const id = await somebody('Later', [{ ...SMALL, topic: 'Choir', participantAudio: ['Ann', 'Bo'] }]);
    await save([id], ['--types', 'MP4']);
    const fault = await world.zoom.fault({
      endpoint: 'files.download',
      kind: 'html-200',
      skip: 1,
      times: 0,
    });
    expect((await save([id])).json).toMatchObject({ saved: 1, failed: 2 });
    await fault.clear();
    expect((await save([id])).json).toMatchObject({ saved: 2, there: 2 });
  });

  it('has each participant’s own sound in a later run, where types left it out before', async () => {
    const id = await somebody('Typed', [{ ...SMALL, topic: 'Choir', participantAudio: ['Ann', 'Bo'] }]);
    expect((await save([id], ['--types', 'MP4'])).json).toMatchObject({ saved: 1, whole: true });
    expect((await save([id], ['--types', 'M4A'])).json).toMatchObject({ saved: 3, there: 0 });
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 4 });
  });
});
