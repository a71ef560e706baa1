import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ACCOUNT_ENVIRONMENT } from '@/proof/worlds/account';
import { dataWorld } from '@/proof/worlds/data';
import { recordingCommands, SMALL } from '@/proof/worlds/recording-commands';
import { compare } from '@/proof/worlds/saved-recordings';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
const here = recordingCommands(world);
const { argsOf, calls, partBytes, save, somebody, start, statuses } = here;

afterEach(() => vi.useRealTimers());

describe('recordings save goes on', () => {
  it('goes on inside a file where Zoom breaks off, and begins anew where it gives no parts', async () => {
    const id = await somebody('Cut', [{ ...SMALL, topic: 'Long', bytesPerMinute: 900_000 }]);
    await world.zoom.fault({ endpoint: 'files.content', kind: 'cut', times: 2 });
    expect((await save([id])).json).toMatchObject({ saved: 2, failed: 0 });
    expect(await statuses()).toEqual(expect.arrayContaining([200, 206]));
    expect((await compare(world.zoom, id, here.place)).wrong).toEqual([]);
  });

  it('counts what breaks off again and again, and has it with the next run', async () => {
    const id = await somebody('Broken', [{ ...SMALL, topic: 'Long' }]);
    const fault = await world.zoom.fault({ endpoint: 'files.content', kind: 'reset', times: 0 });
    const first = await save([id]);
    expect([first.status, first.json]).toMatchObject([1, { failed: 2, saved: 0 }]);
    await fault.clear();
    expect((await save([id])).json).toMatchObject({ saved: 2, failed: 0 });
    expect((await compare(world.zoom, id, here.place)).wrong).toEqual([]);
  });

  it.each(Array.from({ length: 3 }, () => Math.random()))(
    'that was killed after %f of a file, wherever that is, goes on inside it, byte for byte the same',
    async (share) => {
      const size = 24_000_000;
      const id = await somebody('Killed', [{ ...SMALL, topic: 'Film', bytesPerMinute: size }]);
      const child = await start(argsOf([id]));
      const wanted = Math.floor(size * share);
      await vi.waitUntil(() => partBytes() > wanted || here.place.saved().length > 0, {
        timeout: 50_000,
        interval: 1,
      });
      child.kill('SIGKILL');
      await once(child, 'exit');
      const came = partBytes();
      // As if the kill had hit the manifest in the middle of a line.
      const [owner = ''] = readdirSync(here.place.folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name);
      appendFileSync(join(here.place.folder, owner, 'manifest.jsonl'), '{"saved":"half a li');
      await world.zoom.clearRequests();
      const { status, json } = await save([id]);
      expect([status, json.failed, (await compare(world.zoom, id, here.place)).wrong]).toEqual([0, 0, []]);
      // A part that was whole already is only given its name.
      if (came > 0 && came < size) expect(await statuses()).toContain(206);
      await world.zoom.clearRequests();
      expect((await save([id])).json).toMatchObject({ saved: 0, there: 2 });
      expect(await calls('files')).toBe(0);
    },
  );

  it('stopped by Ctrl-C keeps what came, says so, and goes on', async () => {
    const id = await somebody('Stopped', [{ ...SMALL, topic: 'Film', bytesPerMinute: 2_000_000 }]);
    const slow = await world.zoom.fault({ endpoint: 'files.content', kind: 'drip', ms: 2_000, times: 0 });
    const child = await start([...argsOf([id]), '--json']);
    let [told, output] = ['', ''];
    child.stderr.on('data', (part) => {
      told += part;
    });
    child.stdout.on('data', (part) => {
      output += part;
    });
    await vi.waitUntil(() => partBytes() > 0, { timeout: 50_000 });
    child.kill('SIGINT');
    const [status] = await once(child, 'close');
    await slow.clear();
    expect([status, JSON.parse(output)]).toMatchObject([130, { whole: false, saved: 0 }]);
    expect(told).toContain('run the same again');
    for (const secret of [ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_SECRET, 'eyJ', '/rec/content', 'Bearer'])
      expect(told + output).not.toContain(secret);
    expect((await save([id])).json).toMatchObject({ saved: 2 });
    expect(await statuses()).toContain(206);
    expect((await compare(world.zoom, id, here.place)).wrong).toEqual([]);
  });

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

  it('begins a part anew where the file at Zoom is another one now', async () => {
    const id = await somebody('Other', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    const [line] = here.place.saved();
    const manifest = here.place.files().find((file) => file.endsWith('manifest.jsonl')) ?? '';
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
    expect((await compare(world.zoom, id, here.place)).wrong).toEqual([]);
  });

  it('fetches anew what somebody took away or changed', async () => {
    const id = await somebody('Tidy', [{ ...SMALL, topic: 'Film' }]);
    await save([id]);
    const [one, two] = here.place.saved();
    rmSync(one?.at ?? '');
    writeFileSync(two?.at ?? '', 'short');
    expect((await save([id])).json).toMatchObject({ saved: 2 });
    expect((await compare(world.zoom, id, here.place)).wrong).toEqual([]);
  });

  it('fetches a participant’s own sound anew, which no list tells, where it was taken away or changed', async () => {
    const id = await somebody('Choir', [{ ...SMALL, topic: 'Film', participantAudio: ['Ann', 'Bo'] }]);
    await save([id]);
    const [ann, bo] = here.place.saved().filter(({ path }) => /(Ann|Bo) /.test(path));
    const before = readFileSync(bo?.at ?? '');
    rmSync(ann?.at ?? '');
    writeFileSync(bo?.at ?? '', 'short');
    expect((await save([id])).json).toMatchObject({ saved: 2, there: 2 });
    expect(readFileSync(bo?.at ?? '')).toEqual(before);
    await world.zoom.clearRequests();
    expect((await save([id])).json).toMatchObject({ saved: 0, there: 4 });
    expect(await calls('api.recordings.get')).toBe(0);
  });

  it.each([
    ['a 404', { kind: 'status', status: 404 }],
    ['a 403 in the store’s words', { kind: 'xml', status: 403 }],
    ['a page', { kind: 'html-200' }],
    ['a refusal', { kind: 'code-200' }],
  ] as const)(
    'asks Zoom anew for an address that was told long ago, where %s comes of it',
    async (_, fault) => {
      const id = await somebody('Stale', [{ ...SMALL, topic: 'Film', participantAudio: ['Ann'] }]);
      const gate = await world.zoom.gate({ endpoint: 'files.download' });
      const running = save([id]);
      await gate.arrived(1);
      vi.setSystemTime(Date.now() + 6 * 60_000);
      await world.zoom.fault({ endpoint: 'files.download', ...fault });
      await gate.release();
      expect((await running).json).toMatchObject({ saved: 3, failed: 0 });
      // Once for the recording, and once for its addresses, which are fresh then for the other files.
      expect(await calls('api.recordings.get')).toBe(2);
    },
  );

  it('believes at once that there is no file at an address that was told just now', async () => {
    const id = await somebody('Gone', [{ ...SMALL, topic: 'Film' }]);
    await world.zoom.fault({ endpoint: 'files.download', kind: 'status', status: 404, times: 0 });
    expect((await save([id])).json).toMatchObject({ saved: 0, failed: 2 });
    expect(await calls('api.recordings.get')).toBe(1);
  });
});
