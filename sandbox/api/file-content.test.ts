import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let link: string;
let size: number;
let person: string;
let uuid: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  await files(300_000);
});

/** A person with one video of so many bytes, and the link behind its redirect. */
async function files(bytes: number) {
  person = (await zoom.control.createPerson({ name: 'Recorder' })).id;
  const made = await zoom.control.addRecording(person, {
    topic: 'Talk',
    minutesAgo: 60,
    minutes: 1,
    bytesPerMinute: bytes,
  });
  uuid = made.uuid;
  size = made.files[0]?.size ?? 0;
  const { access_token } = await zoom.control.issueTokens({ person });
  const answer = await fetch(`${zoom.url}/rec/download/${made.files[0]?.id}`, {
    headers: { authorization: `Bearer ${access_token}` },
    redirect: 'manual',
  });
  link = answer.headers.get('location') ?? '';
}
const ask = (headers: Record<string, string> = {}, method = 'GET') => fetch(link, { method, headers });
const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

describe('the bytes of a file', () => {
  test('come in parts that fit together (zoom-facts M6)', async () => {
    const whole = await bytes(await ask());
    expect(whole.byteLength).toBe(size);
    const cut = 123_457;
    const first = await ask({ range: `bytes=0-${cut - 1}` });
    const rest = await ask({ range: `bytes=${cut}-` });
    expect([first.status, rest.status]).toEqual([206, 206]);
    expect(rest.headers.get('content-range')).toBe(`bytes ${cut}-${size - 1}/${size}`);
    expect(Buffer.concat([await bytes(first), await bytes(rest)]).equals(whole)).toBe(true);
    const last = await bytes(await ask({ range: 'bytes=-10' }));
    expect(last.equals(whole.subarray(-10))).toBe(true);
    const shifted = await bytes(await ask({ range: `bytes=${cut + 1}-` }));
    expect(shifted.subarray(0, 70_000).equals(whole.subarray(cut, cut + 70_000))).toBe(false);
  });

  test('beyond the end are 416, several ranges are the whole (zoom-facts M6)', async () => {
    const beyond = await ask({ range: `bytes=${size}-` });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${size}`]);
    for (const range of ['bytes=0-1,4-5', 'bytes=5-2', 'lines=1-2', 'bytes=-'])
      expect([range, (await ask({ range })).status]).toEqual([range, 200]);
  });

  test('are whole where If-Range names another file (zoom-facts M6)', async () => {
    const etag = (await ask({}, 'HEAD')).headers.get('etag') ?? '';
    expect((await ask({ range: 'bytes=5-', 'if-range': etag })).status).toBe(206);
    expect((await ask({ range: 'bytes=5-', 'if-range': '"another"' })).status).toBe(200);
  });

  test('are told by HEAD, and not sent (zoom-facts M6)', async () => {
    const head = await ask({}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(size)]);
    expect(head.headers.get('accept-ranges')).toBe('bytes');
    expect((await bytes(head)).byteLength).toBe(0);
  });

  test('of a file of 4 GB can be asked for near its end (zoom-facts M6)', async () => {
    await files(4_000_000_000);
    const { headers, ...answer } = await ask({ range: `bytes=${size - 100}-` });
    expect(headers.get('content-length') ?? answer).toBe('100');
  });

  test('of a file that was deleted meanwhile are 404', async () => {
    await zoom.control.forgetRecording(person, uuid);
    expect((await ask()).status).toBe(404);
  });
});
