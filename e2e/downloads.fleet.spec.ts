import { get, type IncomingMessage } from 'node:http';
import { endless, type FileHost, gives, startFileHost } from '@/proof/worlds/file-host';
import { expect, test } from './fleet/fixtures';
import { CANONICAL, type Fleet } from './fleet/fleet';
import { until } from './fleet/rows';

// A file passes through a real process: Next writes the head of the answer, lib/http/pour.ts the bytes.

let host: FileHost;
test.beforeEach(async () => {
  host = await startFileHost();
});
test.afterEach(() => host.close());

const BYTES = Buffer.alloc(3_000_001, 'The woods in autumn. ');

/** Requests a file of somebody's recording, which lies at `host`. @returns the head; nothing is read yet */
async function download(fleet: Fleet, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const { id, visitor } = await fleet.signedIn('Downloads');
  const recording = await fleet.sandbox.addRecording(id, { topic: 'Woods', minutesAgo: 90 });
  const file = recording.files[0]?.id ?? '';
  const download_url = `${host.origin}/rec/download/1`;
  const recording_files = [{ id: file, file_type: 'MP4', file_extension: 'MP4', download_url }];
  const fields = { recording_files };
  await fleet.sandbox.fault({ endpoint: 'api.recordings.get', kind: 'answer', person: id, fields });
  const cookie = [...visitor.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const query = new URLSearchParams({ meeting: recording.uuid, file });
  const url = `${fleet.instances[0]?.url}/api/recordings/file?${query}`;
  const asked = { ...headers, cookie, host: new URL(CANONICAL).host };
  return new Promise((resolve, reject) => {
    get(url, { headers: asked, agent: false }, resolve).on('error', reject);
  });
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return Buffer.concat(parts);
}

test('a file comes byte for byte, with its length and its own policy, and so does a part of it', async ({
  fleet,
}) => {
  host.answers(gives(BYTES, { etag: '"1"' }));
  const whole = await download(fleet);
  expect(whole.statusCode).toBe(200);
  expect(whole.headers).toMatchObject({
    'content-length': String(BYTES.byteLength),
    'content-security-policy': "sandbox; default-src 'none'",
    etag: '"1"',
  });
  expect((await bytesOf(whole)).equals(BYTES)).toBe(true);

  const range = `bytes 2000000-3000000/${BYTES.byteLength}`;
  host.answers(gives(BYTES.subarray(2_000_000), { 'content-range': range }, 206));
  const part = await download(fleet, { range: 'bytes=2000000-' });
  expect([part.statusCode, part.headers['content-range']]).toEqual([206, range]);
  expect((await bytesOf(part)).equals(BYTES.subarray(2_000_000))).toBe(true);
});

test('a file that vanishes half-way breaks off, and the next one comes', async ({ fleet }) => {
  host.answers((_, response) => {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': BYTES.byteLength });
    response.write(BYTES.subarray(0, 1_000_000), () => response.destroy());
  });
  await expect(bytesOf(await download(fleet))).rejects.toThrow('aborted');
  host.answers(gives(BYTES));
  expect((await bytesOf(await download(fleet))).byteLength).toBe(BYTES.byteLength);
});

test('a visitor who stalls holds Zoom up, and one who leaves ends it there', async ({ fleet }) => {
  const { answer: forever, counted } = endless();
  host.answers(forever);
  const answer = await download(fleet);
  let before = -1;
  await until('nothing more comes', async () => {
    const isStill = counted.sent === before;
    before = counted.sent;
    return isStill && before > 0;
  });
  expect(counted.sent).toBeLessThan(64 << 20);
  const stalled = counted.sent;
  for await (const _ of answer) if (counted.sent > 2 * stalled) break;
  // The loop has closed the connection.
  await host.closed[0];
});
