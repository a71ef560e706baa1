import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditRows } from '@/lib/audit';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, giveScopes } from '@/proof/worlds/account';
import { dataWorld } from '@/proof/worlds/data';
import { DAY, recordingCommands, SMALL } from '@/proof/worlds/recording-commands';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { calls, save, somebody } = here;

const SOUND = {
  id: 'one',
  file_type: 'M4A',
  file_extension: 'M4A',
  file_size: 4,
  status: 'completed',
  download_url: 'https://zoom.us/rec/download/one',
};
function many(count: number) {
  return Array.from({ length: count }, (_, index) => ({ ...SOUND, id: `file-${index}` }));
}

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
    rmSync(here.place.saved()[0]?.at ?? '');
    await gate.release();
    const { status, json, told } = await running;
    expect([status, json]).toMatchObject([1, { stayed: 1, whole: false, trashed: { recordings: 0 } }]);
    expect(told).toContain('did not move to Zoom’s trash');
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });

  it.each([
    ['without a yes', [] as string[], 'not_agreed'],
    ['for some types alone', ['--yes', '--types', 'MP4'], 'types'],
  ])('is refused %s, before anything is saved', async (_, more, failed) => {
    const id = await somebody('Refused', [FILM]);
    const { status, json } = await save([id], ['--then-trash', ...more]);
    expect([status, json.failed, here.place.names(), await calls('api')]).toEqual([2, failed, [], 0]);
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

  it.each([
    ['the list is away', 'api.recordings.list', 503, 1],
    ['the recording is not told', 'api.recordings.get', 503, 1],
    ['the recording is not given', 'api.recordings.get', 404, 1],
  ])('tells what stays where %s when it is to go', async (_, endpoint, status, skip) => {
    const id = await somebody('Stays', [FILM]);
    await world.zoom.fault({ endpoint, kind: 'status', status, skip, times: 0 });
    const ended = await save([id], ['--then-trash', '--yes']);
    expect([ended.status, ended.json]).toMatchObject([
      1,
      { saved: 3, failed: 1, stayed: 1, whole: false, trashed: { recordings: 0 } },
    ]);
    expect(ended.told).toMatch(/stays@example\.com.*(not found|zoom unavailable)/);
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });

  it.each([
    ['the sounds are no list', { participant_audio_files: 'none' }],
    ['the sounds are missing an id', { participant_audio_files: [{ ...SOUND, id: null }] }],
    ['two sounds have one id', { participant_audio_files: [SOUND, SOUND] }],
    ['more sounds are told than are read', { participant_audio_files: many(501) }],
    ['the files are more than are read', { recording_files: many(501) }],
  ])('leaves a recording of which Zoom’s answer cannot be read whole: %s', async (_, fields) => {
    const id = await somebody('Odd', [FILM]);
    await save([id]);
    await world.zoom.fault({ endpoint: 'api.recordings.get', kind: 'answer', fields, times: 0 });
    const ended = await save([id], ['--then-trash', '--yes']);
    expect([ended.status, ended.json]).toMatchObject([1, { stayed: 1, trashed: { recordings: 0 } }]);
    expect(ended.told).toMatch(/odd@example\.com.*it stays/);
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });

  it('leaves a recording of which Zoom once told a sound that is neither there nor on the disk now', async () => {
    const id = await somebody('Fewer', [{ ...FILM, participantAudio: ['Ann', 'Bo'] }]);
    await save([id]);
    const manifest = here.place.files().find((file) => file.endsWith('manifest.jsonl')) ?? '';
    const before = readFileSync(manifest, 'utf8').replace(/"sounds":\[.*\]/, '"sounds":["before"]');
    writeFileSync(manifest, before);
    // Asks Zoom for what it tells now, and notes that.
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 4 });
    expect((await save([id], ['--then-trash', '--yes'])).json).toMatchObject({ trashed: { recordings: 0 } });
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });

  it('leaves a recording whose participant’s own sound is not on the disk any more', async () => {
    const id = await somebody('Sound', [FILM]);
    const gate = await world.zoom.gate({ endpoint: 'api.recordings.list', when: 'after' });
    const running = save([id], ['--then-trash', '--yes']);
    await gate.arrived(1);
    await gate.release(1);
    await gate.arrived(2);
    rmSync(here.place.saved().find(({ path }) => path.includes('Ann'))?.at ?? '');
    await world.zoom.fault({
      endpoint: 'api.recordings.get',
      kind: 'answer',
      fields: { participant_audio_files: [] },
      times: 0,
    });
    await gate.release();
    const { status, json } = await running;
    expect([status, json]).toMatchObject([1, { stayed: 1, trashed: { recordings: 0 } }]);
    expect(await standings(id)).toEqual([['Film', 'kept']]);
  });
});
