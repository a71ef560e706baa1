import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { AccessToken } from '@/lib/zoom/oauth';
import type { FileAnswer } from '@/lib/zoom/open-file';
import type { RecordedFile, Recording } from '@/lib/zoom/recordings';
import { addressesOf } from './addresses';
import { diskOf, LEFT_FREE } from './disk';
import { openManifest } from './manifest';
import { saveFile } from './save-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-file-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const api: ZoomApi = {
  base: 'http://127.0.0.1:1/v2',
  send: () => Promise.reject(new Error('no call is made')),
};
const token = async () => ({ ok: true, accessToken: 'the-bearer' as AccessToken }) as const;
const source: TokenSource = { accessToken: token, refused: token };
const FILE: RecordedFile & { id: string } = {
  ...{ id: 'one', kind: 'other', type: 'TB', extension: 'bin', bytes: 90 },
  ...{ url: 'https://zoom.us/rec/download/one', isInWork: false },
};
const RECORDING: Recording = {
  ...{ uuid: 'u==', start: new Date(0), bytes: 90, files: [FILE], participantAudio: [] },
  ...{ isInWork: false, isComplete: true },
};
const BYTES = Buffer.alloc(90, 'film');

/** A disk of 100 bytes beside those that are always left; what is written on it is taken. */
function smallDisk() {
  const at = { written: 0 };
  return { at, disk: diskOf(folder, async () => LEFT_FREE + 100 - at.written) };
}

/** Answers with these blocks, one answer after the other; an answer that is cut ends before its length. */
function answering(answers: { status?: number; headers?: Record<string, string>; blocks: Buffer[] }[]) {
  const left = [...answers];
  return async (): Promise<FileAnswer> => {
    const { status = 200, headers = {}, blocks = [] } = left.shift() ?? {};
    const told = { 'content-length': '90', etag: '"a"', ...headers };
    return { status, headers: told, body: Readable.from(blocks) };
  };
}

/** Saves the file, and asks after each block whether another one of so many bytes has room beside it. */
async function save(openFile: ReturnType<typeof answering>, other: number) {
  const { at, disk } = smallDisk();
  const way = { api, source, openFile };
  const manifest = await openManifest(folder);
  const asked: Promise<boolean>[] = [];
  const hasRoom = () =>
    disk.begin(other).then((room) => {
      room?.end();
      return room !== undefined;
    });
  const onCame = (bytes: number) => {
    at.written += bytes;
    asked.push(hasRoom());
  };
  const wanted = {
    ...{ uuid: 'u==', id: 'one', file: FILE, path: 'one.bin' },
    addresses: addressesOf(way, RECORDING, () => 0),
  };
  const end = await saveFile(way, { folder, manifest, disk, isOver: () => false, onCame }, wanted);
  return { end, asked: await Promise.all(asked), after: await hasRoom() };
}

describe('a file that comes', () => {
  it('takes the room that it needs on the disk once, however much of it is there', async () => {
    const blocks = [0, 30, 60].map((at) => BYTES.subarray(at, at + 30));
    const { end, asked, after } = await save(answering([{ blocks }]), 10);
    expect(end).toEqual({ end: 'saved', bytes: 90 });
    expect([asked, after]).toEqual([[true, true, true], true]);
    expect(readFileSync(join(folder, 'one.bin'))).toEqual(BYTES);
  });

  it('keeps room for what is still to come, and for no more', async () => {
    const blocks = [0, 30, 60].map((at) => BYTES.subarray(at, at + 30));
    expect((await save(answering([{ blocks }]), 11)).asked).toEqual([false, false, false]);
  });

  it('keeps the same where it breaks off and goes on', async () => {
    const rest = { status: 206, headers: { 'content-range': 'bytes 40-89/90', 'content-length': '50' } };
    const openFile = answering([
      { blocks: [BYTES.subarray(0, 40)] },
      { ...rest, blocks: [BYTES.subarray(40, 90)] },
    ]);
    const { end, asked } = await save(openFile, 10);
    expect([end, asked]).toEqual([{ end: 'saved', bytes: 90 }, [true, true]]);
    expect(readFileSync(join(folder, 'one.bin'))).toEqual(BYTES);
  });
});
