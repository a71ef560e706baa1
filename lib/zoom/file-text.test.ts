import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookupPublic, mayBeAsked } from '@/lib/public-internet/lookup';
import { type FileHost, gives, startFileHost } from '@/proof/worlds/file-host';
import type { ZoomApi } from './api';
import { fixedToken } from './client';
import { readFileText } from './file-text';
import type { AccessToken } from './oauth';
import { createOpenFile, type OpenFile } from './open-file';

let zoom: FileHost;
let openFile: OpenFile;
beforeAll(async () => {
  zoom = await startFileHost();
  openFile = createOpenFile({
    zoomOrigins: [zoom.origin],
    mayBeAsked,
    isLocal: ({ protocol }) => protocol === 'http:',
    lookup: lookupPublic as never,
  });
});
afterAll(() => zoom.close());

const api: ZoomApi = {
  base: 'http://127.0.0.1:1/v2',
  send: () => Promise.reject(new Error('no call is made')),
};
const read = (most: number, more: Partial<ZoomApi> = {}) =>
  readFileText(
    fixedToken('the-bearer' as AccessToken),
    { api: { ...api, ...more }, openFile },
    { url: `${zoom.origin}/rec/download/Ab1`, extension: 'vtt', most },
  );
const text = (body: string) => gives(body, { 'content-type': 'text/vtt' });

it('a text is read whole, with the person’s token, up to the most that its reader takes', async () => {
  zoom.answers(text('WEBVTT äöü'));
  expect(await read(100)).toEqual({ ok: true, text: 'WEBVTT äöü', isCut: false });
  expect(zoom.asked[0]?.headers.authorization).toBe('Bearer the-bearer');
  expect(await read(6)).toEqual({ ok: true, text: 'WEBVTT', isCut: true });
});

it('what is no text, and what breaks off, is no text', async () => {
  zoom.answers((_, response) => response.writeHead(404).end());
  expect(await read(100)).toMatchObject({ ok: false, reason: 'not_found' });
  zoom.answers((_, response) => {
    response.writeHead(200, { 'content-type': 'text/vtt', 'content-length': 1_000 });
    response.write('WEBVTT the first half of it', () => response.destroy());
  });
  expect(await read(1_000)).toEqual({ ok: false, reason: 'zoom_unavailable' });
});

it.each(['from its beginning', 'in its middle'])(
  'a text that hangs %s is given up when the visitor’s time is over, and its connection is closed',
  async (where) => {
    zoom.answers((_, response) => {
      if (where === 'from its beginning') return;
      response.writeHead(200, { 'content-type': 'text/vtt' });
      response.write('WEBVTT');
    });
    expect(await read(1_000, { leftMs: () => 200 })).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
    await zoom.closed[0];
  },
);

it('the connection of a text that was read only in part is closed', async () => {
  zoom.answers((_, response) => {
    response.writeHead(200, { 'content-type': 'text/vtt' });
    response.write('WEBVTT and more to come');
  });
  expect(await read(6)).toEqual({ ok: true, text: 'WEBVTT', isCut: true });
  await zoom.closed[0];
});
