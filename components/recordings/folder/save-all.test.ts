import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeFolder } from '@/proof/worlds/folder';
import { saveAll } from './save-all';
import type { Marks } from './save-file';

const BYTES = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));
const PATH = '2026-11/Talk.mp4';

let server: Server;
let origin: string;
let folder: ReturnType<typeof fakeFolder>;
let known: Map<string, string>;
let asked: (string | undefined)[];
let version: { etag: string; bytes: Buffer };
/** What the server answers instead of the file, the next times. */
let instead: RequestListener[];
beforeEach(async () => {
  folder = fakeFolder();
  known = new Map();
  asked = [];
  instead = [];
  version = { etag: '"1"', bytes: BYTES };
  server = createServer((request, response) => {
    const { range } = request.headers;
    asked.push(range);
    const other = instead.shift();
    if (other) return other(request, response);
    const { etag, bytes } = version;
    const from = request.headers['if-range'] === etag ? Number(/\d+/.exec(range ?? '')?.[0] ?? 0) : 0;
    if (from >= bytes.length && from > 0)
      return response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    const head = { etag, 'content-length': bytes.length - from };
    const part = { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    return response.writeHead(from ? 206 : 200, from ? { ...head, ...part } : head).end(bytes.subarray(from));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const marks: Marks = {
  get: async (path) => known.get(path),
  set: async (path, etag) => {
    if (etag === undefined) known.delete(path);
    else known.set(path, etag);
  },
};
const file = (path = PATH) => ({ path, url: `${origin}/${path}`, bytes: BYTES.length });
const save = (files = [file()], signal = new AbortController().signal) =>
  saveAll(folder.handle, files, { marks, signal, onProgress: () => {} });
/** A partial file of this version is already in the folder. */
const begun = (bytes: Buffer, etag?: string) => {
  folder.put(`${PATH}.part`, bytes);
  if (etag) known.set(PATH, etag);
};
const answers =
  (status: number): RequestListener =>
  (_, response) =>
    void response.writeHead(status).end('{}');
const breaksOff =
  (after: number): RequestListener =>
  (_, response) => {
    response.writeHead(200, { etag: version.etag, 'content-length': BYTES.length });
    response.write(BYTES.subarray(0, after), () => response.destroy());
  };

describe('a file in a folder', () => {
  it('has its name when it is whole, and is not asked for again', async () => {
    expect(await save()).toBe('done');
    expect(folder.all()).toEqual({ [PATH]: BYTES });
    expect(await save()).toBe('done');
    expect(asked).toEqual([undefined]);
  });

  it('goes on with the part of the same version', async () => {
    begun(BYTES.subarray(0, 2_000), '"1"');
    expect(await save()).toBe('done');
    expect(asked).toEqual(['bytes=2000-']);
    expect(folder.all()).toEqual({ [PATH]: BYTES });
    expect(known.size).toBe(0);
  });

  it.each([
    ['of another version', '"0"'],
    ['of an unknown version', undefined],
  ])('with a part %s begins anew', async (_, etag) => {
    begun(Buffer.alloc(7_000, 255), etag);
    expect(await save()).toBe('done');
    expect(folder.all()).toEqual({ [PATH]: BYTES });
  });

  it('that is whole but for its name is renamed; a part that is too long is thrown away', async () => {
    begun(BYTES, '"1"');
    expect(await save()).toBe('done');
    expect(folder.all()).toEqual({ [PATH]: BYTES });
    folder.remove(PATH);
    begun(Buffer.alloc(6_000, 255), '"1"');
    expect([await save(), await save()]).toEqual(['some', 'done']);
    expect(folder.all()).toEqual({ [PATH]: BYTES });
  });

  it('that breaks off stays a part, whatever came of it, and goes on from there', async () => {
    instead = [breaksOff(3_000)];
    expect(await save()).toBe('some');
    expect(Object.keys(folder.all())).toEqual([`${PATH}.part`]);
    expect(await save()).toBe('done');
    expect(folder.all()).toEqual({ [PATH]: BYTES });
  });

  it('is joined by no weak mark', async () => {
    version.etag = 'W/"1"';
    instead = [breaksOff(3_000)];
    await save();
    expect(known.size).toBe(0);
  });

  it('is copied where the browser does not rename, and never called whole when that fails', async () => {
    folder = fakeFolder({ renames: false });
    expect(await save()).toBe('done');
    expect(folder.all()).toEqual({ [PATH]: BYTES });
    folder = fakeFolder({ renames: false, room: 7_000 });
    expect(await save()).toBe('no_room');
    expect(folder.all()).toEqual({ [`${PATH}.part`]: BYTES });
  });
});

describe('many files', () => {
  const many = Array.from({ length: 12 }, (_, index) => `2026-11/${index}.mp4`);

  it('are saved, and one that is not given out holds up no other', async () => {
    instead = [answers(502)];
    expect(await save(many.map(file))).toBe('some');
    expect(Object.keys(folder.all()).filter((name) => !name.endsWith('.part'))).toHaveLength(11);
  });

  it('end when the person is signed out, when the disk is full, and when none comes', async () => {
    instead = [answers(401), answers(401)];
    expect(await save(many.map(file))).toBe('signed_out');
    expect(asked.length).toBeLessThanOrEqual(3);
    folder = fakeFolder({ room: 6_000 });
    expect(await save(many.map(file))).toBe('no_room');
    asked = [];
    instead = many.map(() => answers(503));
    expect(await save(many.map(file))).toBe('stopped');
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('are paused, and nothing more is asked for', async () => {
    const stop = new AbortController();
    instead = [() => stop.abort()];
    expect(await save(many.map(file), stop.signal)).toBe('paused');
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});
