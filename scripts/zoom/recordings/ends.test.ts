import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditRows } from '@/lib/audit';
import { zoomAccount, zoomFiles } from '@/lib/zoom-connection';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, giveScopes } from '@/proof/worlds/account';
import { typed } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';
import { dayAgo, FROM, recordingCommands, SMALL } from '@/proof/worlds/recording-commands';
import { DONE } from '@/scripts/zoom/command';
import { createOutput } from '@/scripts/zoom/output';
import { diskOf } from './disk';
import { NO_ROOM, type Run } from './run';
import { saveAll } from './save-all';
import { newTally } from './tally';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { argsOf, calls, save, somebody } = here;

describe('recordings save ends', () => {
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

  it.each([
    ['the sounds are no list', { participant_audio_files: 'none' }],
    [
      'a file cannot be told from another',
      { participant_audio_files: [{ file_type: 'M4A' }, { file_type: 'M4A' }] },
    ],
  ])('says that a recording could not be read whole, and asks for it again: %s', async (_, fields) => {
    const id = await somebody('Half', [{ ...SMALL, topic: 'Film', participantAudio: ['Ann'] }]);
    const fault = await world.zoom.fault({
      endpoint: 'api.recordings.get',
      kind: 'answer',
      fields,
      times: 0,
    });
    const first = await save([id]);
    expect([first.status, first.json]).toMatchObject([1, { saved: 2, unread: 1, whole: false }]);
    expect(first.told).toContain('half@example.com');
    await fault.clear();
    const second = await save([id]);
    expect([second.status, second.json]).toMatchObject([0, { saved: 1, there: 2, unread: 0 }]);
  });

  it.each(['html-200', 'code-200'] as const)('never saves %s as a file', async (kind) => {
    const id = await somebody('Page', [{ ...SMALL, topic: 'Film' }]);
    const fault = await world.zoom.fault({ endpoint: 'files.content', kind, times: 0 });
    const { status, json } = await save([id]);
    expect([status, json]).toMatchObject([1, { saved: 0, failed: 2 }]);
    expect(here.place.names()).toEqual([]);
    await fault.clear();
    expect((await save([id])).json).toMatchObject({ saved: 2 });
  });

  it('begins no file for which the disk has no room, and says so', async () => {
    const file = { type: 'TB', extension: 'BIN', content: 'x', saysSize: 2 ** 52 };
    const id = await somebody('Huge', [{ ...SMALL, topic: 'Huge', files: [file] }]);
    const { status, told } = await save([id], ['--types', 'TB']);
    expect([status, here.place.names(), await calls('files')]).toEqual([1, [], 0]);
    expect(told).toContain('no room');
  });

  it('lets one run into a folder at a time', async () => {
    const id = await somebody('Locked', [{ ...SMALL, topic: 'Film' }]);
    writeFileSync(join(here.place.folder, '.saving'), '1 elsewhere\n');
    expect(await save([id])).toMatchObject({ status: 2, json: { failed: 'in_use' } });
    rmSync(join(here.place.folder, '.saving'));
    expect((await save([id])).json).toMatchObject({ saved: 2 });
    expect(here.place.files().filter((file) => file.includes('.saving'))).toEqual([]);
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
    expect([status, here.place.names()]).toEqual([3, []]);
    expect(told).toContain(missing);
  });

  it('ends with 4 where Zoom is away, and with 2 for what makes no sense', async () => {
    const id = await somebody('Away');
    writeFileSync(join(here.place.folder, 'file'), '');
    for (const more of [
      ['--from', '2026-02-30'],
      ['--types', 'MP5'],
      ['--to-day', '2019-01-01'],
    ])
      expect((await typed(argsOf([id], more))).status).toBe(2);
    expect((await save(['nobody@example.com'])).status).toBe(2);
    expect((await typed(['recordings', 'save', '--from', FROM, '--to', here.place.folder])).status).toBe(2);
    expect((await typed(argsOf([id], ['--all']))).status).toBe(2);
    for (const more of [
      ['--name', '../{topic}'],
      ['--name', '{who}'],
      ['--user', 'me'],
    ])
      expect((await typed(argsOf([id], more))).status).toBe(2);
    expect(
      (await typed([...argsOf([id]).slice(0, -1), join(here.place.folder, 'file', 'in it')])).status,
    ).toBe(2);
    await world.zoom.fault({ endpoint: 'api.recordings.list', kind: 'status', status: 503, times: 0 });
    expect((await save([id])).status).toBe(4);
  });

  it('saves what others have, where one person’s list cannot be read', async () => {
    const ids = [
      await somebody('First', [{ ...SMALL, topic: 'One' }]),
      await somebody('Ill', [{ ...SMALL, topic: 'Two' }]),
      await somebody('Last', [{ ...SMALL, topic: 'Three' }]),
    ];
    await world.zoom.fault({
      endpoint: 'api.recordings.list',
      kind: 'answer',
      fields: { meetings: 'none' },
      skip: 1,
      times: 1,
    });
    const { status, json, told } = await save(ids);
    expect([status, json]).toMatchObject([1, { people: 3, saved: 4, failed: 1, whole: false }]);
    expect(told).toContain('ill@example.com, from');
  });

  it('asks no more where Zoom is away for one after the other', async () => {
    const ids = await Promise.all(['A', 'B', 'C', 'D', 'E'].map((name) => somebody(`Away${name}`)));
    await world.zoom.fault({
      endpoint: 'api.recordings.list',
      kind: 'answer',
      fields: { meetings: 'none' },
      times: 0,
    });
    const { status, told } = await save(ids);
    expect([status, await calls('api.recordings.list')]).toEqual([4, 3]);
    expect(told).toContain('Zoom does not answer now');
  });

  it('ends with 3 where Zoom permits nobody’s list, and with 1 where it gave one', async () => {
    const ids = [
      await somebody('Shut', [{ ...SMALL, topic: 'One' }]),
      await somebody('Open', [{ ...SMALL, topic: 'Two' }]),
    ];
    const shut = { endpoint: 'api.recordings.list', kind: 'code-200' } as const;
    const fault = await world.zoom.fault({ ...shut, times: 0 });
    const none = await save(ids);
    expect([none.status, none.json]).toMatchObject([3, { saved: 0, failed: 2 }]);
    expect(none.told).toContain('does not give permission');
    await fault.clear();
    await world.zoom.fault({ ...shut, times: 1 });
    expect(await save(ids)).toMatchObject({ status: 1, json: { saved: 2, failed: 1 } });
  });

  it('ends in good order where the disk is full for what is written beside the files', async () => {
    const id = await somebody('Full', [{ ...SMALL, topic: 'One' }]);
    const account = zoomAccount();
    if (!account) throw new Error('no account');
    const output = createOutput({ write: () => {}, tell: () => {}, isTerminal: false }, true);
    const run: Run = {
      ...{ calling: { ...account, output }, span: { from: FROM, to: dayAgo(0) }, tally: newTally() },
      ...{ now: new Date(), isOver: () => false, ended: DONE, awayInARow: 0 },
    };
    const way = { ...account, openFile: zoomFiles() };
    const saving = { run, way, disk: diskOf(here.place.folder), onCame: () => {} };
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    await saveAll(
      saving,
      [{ id }],
      () => join(here.place.folder, 'full'),
      () => Promise.reject(full),
    );
    expect([run.ended, run.tally.saved]).toEqual([NO_ROOM, 2]);
  });
});
