import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { fixedToken } from '@/lib/zoom/client';
import type { AccessToken } from '@/lib/zoom/oauth';
import { getRecording } from '@/lib/zoom/recordings';
import { zoomApi } from '@/lib/zoom-connection';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { endless, type FileHost, gives, redirects, startFileHost } from '@/proof/worlds/file-host';
import { ledTo, ORIGIN } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleRecordingFile } from './recording-file';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld({ ZOOM_DEADLINE_MS: '4000' });
let host: FileHost;
beforeAll(async () => {
  host = await startFileHost();
});
afterAll(() => host.close());

type Someone = Awaited<ReturnType<DataWorld['connect']>>;
type Recording = Awaited<ReturnType<DataWorld['zoom']['addRecording']>>;
let ada: Someone;
let recording: Recording;
beforeEach(async () => {
  await world.zoom.clearFaults();
  ada = await comes();
  recording = await world.zoom.addRecording(ada.person.id, {
    topic: 'Budget / 予算 "Q4"',
    minutesAgo: 600,
    minutes: 8,
    chat: 'Slides are in the folder.',
    uuid: `/ab//c+d${Math.random().toString(36).slice(2)}==`,
  });
  await world.zoom.clearRequests();
});
afterEach(() => vi.unstubAllEnvs());

async function comes(): Promise<Someone> {
  const someone = await world.connect('Ada');
  await vault().rememberProfile(someone.grantId, { id: someone.person.id, type: 2, timeZone: 'Asia/Tokyo' });
  visiting.session = await world.sessionOf(someone);
  return someone;
}

const fileOf = (type: string, { files }: Recording = recording) =>
  files.find((file) => file.type === type)?.id ?? '';
const clicked = {
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'same-origin',
};
type Asked = {
  uuid?: string;
  id?: string;
  headers?: Record<string, string>;
  method?: string;
  signal?: AbortSignal;
};
const ask = ({ uuid = recording.uuid, id = fileOf('MP4'), headers = {}, ...rest }: Asked = {}) => {
  const query = new URLSearchParams({ meeting: uuid, file: id });
  return handleRecordingFile(new Request(`${ORIGIN}/api/recordings/file?${query}`, { headers, ...rest }));
};
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const calls = async (endpoint: string) =>
  (await world.zoom.requests({ endpoint, person: ada.person.id })).count;
const trouble = (endpoint: string, fault: object) =>
  world.zoom.fault({ endpoint, person: ada.person.id, times: 0, ...fault } as never);
/** From now on Zoom names this address for the files of Ada's recording. */
const liesAt = (download_url: string, more: object = {}) =>
  trouble('api.recordings.get', {
    kind: 'answer',
    fields: {
      recording_files: [
        {
          id: fileOf('MP4'),
          file_type: 'MP4',
          file_extension: 'MP4',
          recording_start: '2026-11-28T23:05:00Z',
          download_url,
          ...more,
        },
      ],
    },
  });

describe('a file of a cloud recording', () => {
  it('comes whole, under a name of its own, and may do nothing but be saved', async () => {
    const answer = await ask({ headers: clicked });
    expect(answer.status).toBe(200);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '960000',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store, no-transform',
    });
    const name = decodeURIComponent(
      /filename\*=UTF-8''(\S+)/.exec(headers['content-disposition'] ?? '')?.[1] ?? '',
    );
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\x20-\x7e]+";/);
    expect(name).toMatch(
      /^\d{4}-\d\d-\d\d \d\d\.\d\d Budget 予算 Q4 - shared screen with speaker view\.mp4$/,
    );
    expect((await bytesOf(answer)).byteLength).toBe(960_000);
  });

  it('costs one Light call and the hops', async () => {
    await bytesOf(await ask());
    // The API call, the link and its redirect, which stays at Zoom here.
    expect((await world.zoom.requests({ person: ada.person.id })).count).toBe(3);
    expect(await calls('api.recordings.get')).toBe(1);
    expect((await world.zoom.requests({ endpoint: 'files.content' })).count).toBe(1);
  });

  it('goes on byte for byte where it was cut, and begins anew when it is another file by now', async () => {
    const whole = await bytesOf(await ask());
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    const reader = first.body?.getReader();
    const part = Buffer.from((await reader?.read())?.value ?? []);
    await reader?.cancel();
    expect(part.byteLength).toBeGreaterThan(0);
    const headers = { range: `bytes=${part.byteLength}-`, 'if-range': etag };
    const rest = await ask({ headers });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes ${part.byteLength}-959999/960000`);
    expect(Buffer.concat([part, await bytesOf(rest)]).equals(whole)).toBe(true);
    const other = await ask({ headers: { ...headers, 'if-range': '"another"' } });
    expect([other.status, other.headers.get('content-length')]).toEqual([200, '960000']);
    await other.body?.cancel();
  });

  it('has no part behind its end; several parts at once are the whole', async () => {
    const behind = await ask({ headers: { range: 'bytes=960000-' } });
    expect([behind.status, behind.headers.get('content-range')]).toEqual([416, 'bytes */960000']);
    expect((await bytesOf(behind)).byteLength).toBe(0);
    for (const range of ['bytes=0-1,5-', 'bytes=', 'lines=1-2', 'bytes=1-2\t,'])
      expect((await ask({ headers: { range } })).status, range).toBe(200);
  });

  it('tells its head alone where that is asked for, and holds no connection to Zoom', async () => {
    host.answers(
      endless({ 'content-type': 'video/mp4', 'content-length': '4294967296', etag: '"big"' } as never).answer,
    );
    await liesAt(`${host.origin}/rec/download/1`);
    const answer = await ask({ method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '4294967296']);
    expect(answer.body).toBeNull();
    await host.closed[0];
  });

  it('is told by the length that comes, whatever Zoom’s list says', async () => {
    const odd = await world.zoom.addRecording(ada.person.id, {
      topic: 'Odd',
      minutesAgo: 90,
      minutes: 1,
      files: [{ type: 'CSV', extension: 'CSV', content: 'a,b\n', saysSize: 999 }],
    });
    const answer = await ask({ uuid: odd.uuid, id: fileOf('CSV', odd) });
    expect(answer.headers.get('content-length')).toBe('4');
    expect((await bytesOf(answer)).toString()).toBe('a,b\n');
  });

  it('of a participant’s sound and a chat are files too', async () => {
    const chat = await ask({ id: fileOf('CHAT') });
    expect(chat.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await bytesOf(chat)).toString()).toContain('Slides are in the folder.');
    const { uuid } = await world.zoom.addRecording(ada.person.id, {
      topic: 'Round',
      minutesAgo: 90,
      participantAudio: ['Jonas Weber', 'Chris'],
    });
    const token = fixedToken(visiting.session?.accessToken as AccessToken);
    const told = await getRecording(zoomApi(), token, uuid);
    const sounds = told.ok ? told.value.participantAudio : [];
    const names = await Promise.all(
      sounds.map(async ({ id }) => {
        const answer = await ask({ uuid, id });
        await answer.body?.cancel();
        return answer.headers.get('content-disposition');
      }),
    );
    expect(names).toEqual([
      expect.stringMatching(/ Round - Audio only - Jonas Weber\.m4a"/),
      expect.stringMatching(/ Round - Audio only - Chris\.m4a"/),
    ]);
  });

  it('on which Zoom is still working is told to be not ready, even with an address', async () => {
    host.answers(gives('a film'));
    await liesAt(`${host.origin}/rec/download/1`, { status: 'processing' });
    const answer = await ask();
    expect([answer.status, await answer.json()]).toEqual([503, { error: 'not_ready' }]);
    expect(host.asked).toEqual([]);
  });
});

describe('the bearer', () => {
  it('goes to no host but Zoom’s, and neither it nor a link of Zoom’s is in an answer or a log', async () => {
    const logged = [
      vi.spyOn(log, 'info'),
      vi.spyOn(log, 'warn'),
      vi.spyOn(log, 'error'),
      vi.spyOn(log, 'debug'),
    ];
    host.answers((request, response) =>
      request.url?.includes('Signature')
        ? gives('a film')(request, response)
        : redirects(`${host.otherOrigin}/x?Signature=SECRET-LINK`)(request, response),
    );
    await liesAt(`${host.origin}/rec/download/SECRET-PATH`);
    const answer = await ask();
    expect((await bytesOf(answer)).toString()).toBe('a film');
    host.answers(gives('<html>no</html>', { 'content-type': 'text/html' }));
    const refused = await ask();
    const seen = JSON.stringify([
      ...answer.headers,
      ...refused.headers,
      await refused.text(),
      logged.map(({ mock }) => mock.calls),
    ]);
    for (const secret of ['SECRET', String(visiting.session?.accessToken), 'Bearer'])
      expect(seen).not.toContain(secret);
    expect(host.asked).toHaveLength(1);
    for (const { headers } of host.asked) expect(headers.authorization).toBeUndefined();
    for (const spy of logged) spy.mockRestore();
  });
});

describe('what is no file', () => {
  const led = async (asked: Asked = {}) => {
    const answer = await ask({ ...asked, headers: clicked });
    const { pathname, searchParams } = ledTo(answer);
    expect(answer.headers.get('content-disposition')).toBeNull();
    return [pathname, searchParams.get('because'), searchParams.get('from')];
  };
  const page = (reason: string) => ['/download', reason, '/recordings'];

  it('somebody else’s is refused by Zoom, and one that is not of the recording by us', async () => {
    const [adas, id] = [recording, fileOf('MP4')];
    const bert = await comes();
    const berts = await world.zoom.addRecording(bert.person.id, { topic: 'B', minutesAgo: 90 });
    await world.zoom.clearRequests();
    expect(await led({ uuid: adas.uuid, id })).toEqual(page('not_found'));
    expect(await led({ uuid: berts.uuid, id })).toEqual(page('not_found'));
    expect((await world.zoom.requests({ endpoint: 'files.download' })).count).toBe(0);
  });

  it.each([
    ['html-200', {}, 'no_file'],
    ['code-200', {}, 'no_permission'],
    ['status', { status: 500 }, 'zoom_unavailable'],
    ['reset', {}, 'zoom_unavailable'],
  ])('%s %j in its place is told in words', async (kind, more, reason) => {
    await trouble('files.download', { kind, ...more });
    expect(await led()).toEqual(page(reason));
    const answer = await ask();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await answer.json()).toEqual({ error: reason });
  });

  it('a page behind the redirect is none either', async () => {
    await world.zoom.fault({ endpoint: 'files.content', kind: 'html-200' });
    expect(await led()).toEqual(page('no_file'));
  });

  it.each([
    ['code-200', 'no_permission'],
    ['html-200', 'zoom_unavailable'],
    ['rate-limit', 'rate_limited'],
  ])('%s in place of the recording is told in words', async (kind, reason) => {
    await trouble('api.recordings.get', { kind });
    expect(await led()).toEqual(page(reason));
    expect(await calls('files.download')).toBe(0);
  });

  it('a file that Zoom refuses with 401 just after it was made is opened with the recording’s own token', async () => {
    await trouble('files.download', { kind: 'status', status: 401, times: 1 });
    const answer = await ask();
    expect(answer.status).toBe(200);
    expect((await bytesOf(answer)).byteLength).toBe(960_000);
    expect(await calls('api.recordings.get')).toBe(2);
    expect((await world.zoom.requests({ endpoint: 'oauth.token.refresh_token' })).count).toBe(0);
  });

  it('a file that no token opens is told to be not ready', async () => {
    await world.zoom.fault({ endpoint: 'files.download', kind: 'status', status: 401, times: 2 });
    expect(await led()).toEqual(page('not_ready'));
  });

  it('a token that has run out is renewed by the call, and the download asks with the new one', async () => {
    await world.zoom.expireAccessTokens(ada.person.id);
    const answer = await ask();
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    expect(await calls('oauth.token.refresh_token')).toBe(1);
  });

  it('is told to whoever is not signed in, asks for nonsense, or asks where large files do not fit', async () => {
    expect(await led({ id: '' })).toEqual(page('not_found'));
    expect(await led({ uuid: 'x'.repeat(500) })).toEqual(page('not_found'));
    vi.stubEnv('VERCEL', '1');
    expect(await led()).toEqual(page('at_zoom'));
    visiting.session = undefined;
    expect((await ask()).status).toBe(401);
    expect(ledTo(await ask({ headers: clicked })).pathname).toBe('/sign-in');
    expect((await world.zoom.requests({})).count).toBe(0);
  });
});

describe('on the way', () => {
  it('a file that vanishes half-way breaks off, and is not called whole', async () => {
    await world.zoom.fault({ endpoint: 'files.content', kind: 'cut' });
    const answer = await ask();
    expect(answer.headers.get('content-length')).toBe('960000');
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it('a visitor who leaves ends it at Zoom, by the request or by the answer', async () => {
    host.answers(endless().answer);
    await liesAt(`${host.origin}/rec/download/1`);
    const leaves = new AbortController();
    const answer = await ask({ signal: leaves.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    leaves.abort();
    await host.closed[0];
    await expect(reader?.read()).rejects.toThrow();
    const second = await ask();
    await second.body?.cancel();
    await host.closed[1];
  });

  it('a visitor who stalls holds nothing here but what fits into the buffers', async () => {
    const { answer: forever, counted } = endless();
    host.answers(forever);
    await liesAt(`${host.origin}/rec/download/1`);
    const answer = await ask();
    const reader = answer.body?.getReader();
    await reader?.read();
    let before = -1;
    for (let still = 0; still < 20; ) {
      await new Promise((resolve) => setImmediate(resolve));
      still = counted.sent === before ? still + 1 : 0;
      before = counted.sent;
    }
    expect(counted.sent).toBeLessThan(16 << 20);
    await reader?.cancel();
    await host.closed[0];
  });
});
