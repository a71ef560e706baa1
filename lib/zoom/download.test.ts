import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookupPublic, mayBeAsked } from '@/lib/public-internet/lookup';
import { endless, type FileHost, gives, redirects, startFileHost } from '@/proof/worlds/file-host';
import type { FailedCall, TokenSource, ZoomApi } from './api';
import { type FileFailure, openFileAtOnce, openFileWith, type ZoomFile } from './download';
import type { AccessToken } from './oauth';
import { createOpenFile, type OpenFile } from './open-file';
import { createTurns } from './turns';

let zoom: FileHost;
let elsewhere: FileHost;
let openFile: OpenFile;
beforeAll(async () => {
  [zoom, elsewhere] = await Promise.all([startFileHost(), startFileHost()]);
  openFile = createOpenFile({
    zoomOrigins: [zoom.origin],
    mayBeAsked,
    isLocal: ({ protocol }) => protocol === 'http:',
    lookup: lookupPublic as never,
  });
});
afterAll(() => Promise.all([zoom.close(), elsewhere.close()]));

const TOKEN = 'the-bearer' as AccessToken;
const failures: FailedCall[] = [];
const api: ZoomApi = {
  base: 'http://127.0.0.1:1/v2',
  send: () => Promise.reject(new Error('no call is made')),
  now: () => 0,
  onFailure: (call) => failures.push(call),
};
beforeEach(() => {
  failures.length = 0;
  zoom.answers(gives('a film'));
  elsewhere.answers(gives('a film from elsewhere'));
});

type Wanted = { url?: string; range?: string; ifRange?: string; signal?: AbortSignal; extension?: string };
const open = (wanted: Wanted = {}, more: Partial<ZoomApi> = {}, label?: 'Medium') =>
  openFileWith(
    TOKEN,
    { api: { ...api, ...more }, openFile },
    {
      url: `${zoom.origin}/rec/download/Ab1`,
      extension: 'mp4',
      signal: new AbortController().signal,
      label,
      ...wanted,
    },
  );

async function textOf(file: ZoomFile | FileFailure): Promise<string> {
  if (!file.ok) throw new Error(`no file: ${file.reason}`);
  let text = '';
  for (let part = await file.chunks.next(); !part.done; part = await file.chunks.next())
    text += Buffer.from(part.value).toString();
  return text;
}

describe('a file', () => {
  it('is asked for with the bearer, as it lies there, and told by its own headers alone', async () => {
    zoom.answers(
      gives('a film', { etag: '"1"', 'accept-ranges': 'bytes', 'set-cookie': 'a=b', server: 'x' }),
    );
    const file = await open();
    expect(file).toMatchObject({ ok: true, status: 200 });
    expect(file.ok && file.headers).toEqual({
      'content-type': 'video/mp4',
      'content-length': '6',
      etag: '"1"',
      'accept-ranges': 'bytes',
    });
    expect(await textOf(file)).toBe('a film');
    const [request] = zoom.asked;
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer the-bearer',
      'accept-encoding': 'identity',
    });
    expect(request?.headers.range).toBeUndefined();
  });

  it('is asked for in part, with the mark that the part belongs to, and 206 is told', async () => {
    zoom.answers(gives('film', { 'content-range': 'bytes 2-5/6' }, 206));
    const file = await open({ range: 'bytes=2-', ifRange: '"1"' });
    expect(file).toMatchObject({
      status: 206,
      headers: { 'content-range': 'bytes 2-5/6', 'content-length': '4' },
    });
    expect(await textOf(file)).toBe('film');
    expect(zoom.asked[0]?.headers).toMatchObject({ range: 'bytes=2-', 'if-range': '"1"' });
    await open({ ifRange: '"1"' });
    expect(zoom.asked[1]?.headers['if-range']).toBeUndefined();
  });

  it('that has no such part is told as 416, without a length of words that are not passed on', async () => {
    zoom.answers(gives('no', { 'content-range': 'bytes */6' }, 416));
    const file = await open({ range: 'bytes=9-' });
    expect(file).toMatchObject({ ok: true, status: 416, headers: { 'content-range': 'bytes */6' } });
    expect(file.ok && file.headers['content-length']).toBeUndefined();
  });

  it('has the length that comes, whatever length was said elsewhere, or none', async () => {
    zoom.answers((_, response) => {
      response.writeHead(200, { 'content-type': 'video/mp4' }).write('a ');
      response.end('film');
    });
    const file = await open();
    expect(file.ok && file.headers['content-length']).toBeUndefined();
    expect(await textOf(file)).toBe('a film');
  });

  it.each([
    ['vtt', 'text/vtt', 'WEBVTT\n\n1\n00:01 --> 00:02\n<b>words</b>'],
    ['txt', 'text/plain', '00:00:07\t<html> is a word here'],
    ['json', 'application/json', '{"timeline":[{"ts":"00:01"}]}'],
    ['json', 'application/json', '{"code":200,"message":"a field of theirs","more":{}} '.padEnd(5_000)],
    ['csv', 'text/csv', '\ufeffname,answer'],
    ['mp4', 'application/octet-stream', '\u0000\u0000\u0000 ftypmp42<html>'],
  ])('of type %s is one: %s', async (extension, type, words) => {
    zoom.answers(gives(words, { 'content-type': type }));
    expect(await textOf(await open({ extension }))).toBe(words);
  });
});

describe('a redirect', () => {
  it('is followed by hand, with the bearer on every host of Zoom’s', async () => {
    zoom.answers((request, response) =>
      request.url === '/rec/content/1'
        ? gives('the film')(request, response)
        : redirects('/rec/content/1', 301)(request, response),
    );
    expect(await textOf(await open())).toBe('the film');
    expect(zoom.asked.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
    ]);
  });

  it('to another host takes the range along and no bearer, nor does one back to another name of this machine', async () => {
    zoom.answers(redirects(`${elsewhere.origin}/x?Signature=secret`));
    elsewhere.answers((request, response) =>
      request.url?.startsWith('/x')
        ? redirects(`${elsewhere.otherOrigin}/y`)(request, response)
        : gives('part', { 'content-range': 'bytes 1-4/9' }, 206)(request, response),
    );
    expect(await textOf(await open({ range: 'bytes=1-' }))).toBe('part');
    expect(elsewhere.asked).toHaveLength(2);
    for (const { headers, rawHeaders } of elsewhere.asked) {
      expect(headers.authorization).toBeUndefined();
      expect(rawHeaders.join()).not.toContain(TOKEN);
      expect(headers.range).toBe('bytes=1-');
    }
  });

  it.each([
    'https://127.0.0.1/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://user:secret@ssrweb.zoom.us/',
    'https://ssrweb.zoom.us:8443/',
    'ftp://zoom.us/',
    'file:///etc/passwd',
    'data:video/mp4;base64,AAAA',
    'http://',
  ])('to %s is none', async (location) => {
    zoom.answers(redirects(location));
    expect(await open()).toMatchObject({ ok: false, reason: 'no_file' });
    expect(zoom.asked).toHaveLength(1);
  });

  it('over plain http is followed on this machine alone', async () => {
    const far = createOpenFile({
      zoomOrigins: [zoom.origin],
      mayBeAsked,
      isLocal: () => false,
      lookup: lookupPublic as never,
    });
    zoom.answers(redirects(`${elsewhere.origin}/x`));
    const url = `${zoom.origin}/rec/download/1`;
    const asked = { url, token: TOKEN, signal: new AbortController().signal, leftMs: () => 5_000 };
    expect(await far(asked)).toBeUndefined();
    expect(elsewhere.asked).toHaveLength(0);
  });

  it('that leads round is given up after five', async () => {
    zoom.answers(redirects('/again'));
    expect(await open()).toMatchObject({ ok: false, reason: 'no_file' });
    expect(zoom.asked).toHaveLength(6);
  });
});

describe('what is no file', () => {
  it.each([
    ['a page', 'mp4', 'text/html; charset=utf-8', 'Only the host can download this recording', 'no_file'],
    ['a page that calls itself a film', 'mp4', 'video/mp4', ' \n<!DOCTYPE html><p>Sign in</p>', 'no_file'],
    ['a page that calls itself text', 'txt', 'text/plain', '\ufeff<!doctype HTML><p>', 'no_file'],
    ['a page without a type', 'vtt', '', '<html><body>', 'no_file'],
    ['XML in place of sound', 'm4a', 'audio/mp4', '<Error><Code>AccessDenied</Code></Error>', 'no_file'],
    ['JSON in place of sound', 'mp3', 'audio/mpeg', '{"a":1}', 'no_file'],
    ['JSON of another kind', 'vtt', 'application/json', '{"a":1}', 'no_file'],
    [
      'a refusal',
      'mp4',
      'application/json',
      '{"code":200,"message":"You do not have the right permissions"}',
      'not_licensed',
    ],
    ['a refusal as a film', 'mp4', 'video/mp4', '{"code":3301,"message":"No recording"}', 'invalid'],
    [
      'a refusal as JSON',
      'json',
      'application/json',
      '{"code":200,"message":"No permission."}',
      'not_licensed',
    ],
    ['a refusal as text', 'txt', 'text/plain', '{"code":124,"message":"Invalid access token."}', 'no_file'],
    ['nothing at all', 'mp4', 'video/mp4', '', 'not_ready'],
  ])('%s under 200 is a failure', async (_, extension, type, words, reason) => {
    zoom.answers(gives(words, { 'content-type': type }));
    expect(await open({ extension })).toMatchObject({ ok: false, reason });
    expect(failures).toMatchObject([{ method: 'GET', endpoint: '/rec/download/{id}', reason }]);
    await zoom.closed[0];
  });

  it('is what comes packed though it was asked for plain', async () => {
    zoom.answers(gives('\u001f\u008b packed', { 'content-encoding': 'gzip' }));
    expect(await open()).toMatchObject({ ok: false, reason: 'no_file' });
  });

  it('is ended on its way, however long it would be', async () => {
    const { answer } = endless({ 'content-type': 'text/html' });
    zoom.answers(answer);
    expect(await open()).toMatchObject({ ok: false, reason: 'no_file' });
    await zoom.closed[0];
  });

  it('in the first part is a failure too, and a later part is not looked at', async () => {
    zoom.answers(gives('<html>', { 'content-range': 'bytes 0-5/6' }, 206));
    expect(await open({ range: 'bytes=0-' })).toMatchObject({ ok: false, reason: 'no_file' });
    zoom.answers(gives('<html>', { 'content-range': 'bytes 100-105/200' }, 206));
    expect(await textOf(await open({ range: 'bytes=100-' }))).toBe('<html>');
  });

  it.each([
    [401, '{"code":124,"message":"Invalid access token."}', 'not_ready'],
    [401, 'Unauthorized', 'not_ready'],
    [400, '{"code":404,"message":"File does not exist."}', 'not_found'],
    [404, '{"code":404,"message":"File does not exist."}', 'not_found'],
    [404, '{"code":3301,"message":"This recording does not exist."}', 'not_found'],
    [404, '<html>', 'not_found'],
    [410, '', 'not_found'],
    [403, '{"code":200,"message":"No permission."}', 'not_licensed'],
    [403, '<Error><Code>AccessDenied</Code></Error>', 'zoom_unavailable'],
    [400, '{"code":4711,"message":"Invalid access token, does not contain scopes:[a:b]."}', 'missing_scope'],
    [429, '{"code":429,"message":"slower"}', 'rate_limited'],
    [500, '', 'zoom_unavailable'],
    [503, '<html>', 'zoom_unavailable'],
    [302, '', 'zoom_unavailable'],
    [204, undefined, 'zoom_unavailable'],
  ])('%s %s means %s', async (status, words, reason) => {
    zoom.answers((_, response) =>
      response
        .writeHead(status, words === undefined ? {} : { 'content-type': 'application/json' })
        .end(words),
    );
    expect(await open()).toMatchObject({ ok: false, reason });
  });

  it('a token that is refused before any call is renewed once, and then it is the file that is refused', async () => {
    zoom.answers((request, response) =>
      request.headers.authorization === 'Bearer second'
        ? gives('a film')(request, response)
        : gives('{"code":124,"message":"Invalid access token."}', {}, 401)(request, response),
    );
    const wanted = { url: `${zoom.origin}/v2/x`, extension: 'mp4', signal: new AbortController().signal };
    const told: unknown[] = [];
    const source = (next: string): TokenSource => ({
      accessToken: async () => ({ ok: true, accessToken: TOKEN }),
      refused: async (...args) => {
        told.push(args);
        return { ok: true, accessToken: next as AccessToken };
      },
    });
    expect(await textOf(await openFileAtOnce(source('second'), { api, openFile }, wanted))).toBe('a film');
    expect(told).toEqual([[TOKEN, true]]);
    expect(await openFileAtOnce(source('third'), { api, openFile }, wanted)).toMatchObject({
      reason: 'not_ready',
    });
    expect(told).toHaveLength(2);
  });

  it('is said with when Zoom may be asked again', async () => {
    zoom.answers(gives('{"code":429,"message":"x"}', { 'retry-after': '7' }, 429));
    expect(await open()).toMatchObject({ reason: 'rate_limited', retryAt: new Date(7_000) });
  });

  it('a connection that breaks before anything came is Zoom’s trouble', async () => {
    zoom.answers((request) => request.socket.destroy());
    expect(await open()).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
  });

  it('nothing in the time that somebody waits is Zoom’s trouble', async () => {
    zoom.answers(() => undefined);
    expect(await open({}, { leftMs: () => 30 })).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
  });
});

describe('on the way', () => {
  it('a file that vanishes half-way breaks: what came is not called whole', async () => {
    for (const length of [{ 'content-length': 1_000 }, {}]) {
      zoom.answers((_, response) => {
        response.writeHead(200, { 'content-type': 'video/mp4', ...length } as never);
        response.write('the first half', () => response.destroy());
      });
      await expect(textOf(await open())).rejects.toThrow();
    }
  });

  it('a reader who stalls holds Zoom’s store up: no more comes than fits into the buffers', async () => {
    const { answer, counted } = endless();
    zoom.answers(answer);
    const file = await open();
    if (!file.ok) throw new Error('no file');
    await file.chunks.next();
    let before = -1;
    // Waits until nothing changes from one round of the event loop's timers to the next.
    for (let still = 0; still < 20; ) {
      await new Promise((resolve) => setImmediate(resolve));
      still = counted.sent === before ? still + 1 : 0;
      before = counted.sent;
    }
    expect(counted.sent).toBeLessThan(16 << 20);
    const stalled = counted.sent;
    let read = 0;
    while (read < 2 * stalled) read += (await file.chunks.next()).value.byteLength;
    expect(counted.sent).toBeGreaterThan(stalled);
    file.close();
    await zoom.closed[0];
  });

  it('ends at Zoom as soon as whoever waits has gone', async () => {
    const { answer } = endless();
    zoom.answers(answer);
    const leaves = new AbortController();
    const file = await open({ signal: leaves.signal });
    expect(file.ok).toBe(true);
    leaves.abort();
    await zoom.closed[0];
    zoom.answers(() => undefined);
    const waits = new AbortController();
    const opening = open({ signal: waits.signal });
    while (zoom.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    waits.abort();
    expect(await opening).toMatchObject({ ok: false });
    await zoom.closed[0];
  });

  it('is not begun before it is its turn', async () => {
    const turns = createTurns({ now: () => 0, sleep: async () => undefined }).of('account', 'free');
    for (let call = 0; call < 2; call++) await turns.take('Medium', 0);
    expect(await open({}, { turns, leftMs: () => 500 }, 'Medium')).toMatchObject({
      reason: 'rate_limited',
      retryAt: new Date(1_050),
    });
    expect(zoom.asked).toHaveLength(0);
    expect(await textOf(await open({}, { turns, leftMs: () => 500 }))).toBe('a film');
  });
});
