import { describe, expect, it, vi } from 'vitest';
import { readForm, refuseForm } from './form';

const OURS = 'https://evergreen.example.com';
vi.mock('@/lib/env', () => ({ env: () => ({ AUTH_URL: 'https://evergreen.example.com' }) }));

const URLENCODED = 'application/x-www-form-urlencoded';
const form = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  new Request(`${OURS}/api/language`, {
    method: 'POST',
    body,
    headers: { origin: OURS, 'content-type': URLENCODED, ...headers },
    duplex: 'half',
  } as RequestInit);
const statusOf = (read: URLSearchParams | Response) => (read instanceof Response ? read.status : 'read');

describe('a form', () => {
  it('of ours is read, in any spelling of its type', async () => {
    for (const type of [URLENCODED, `${URLENCODED}; charset=UTF-8`, URLENCODED.toUpperCase()])
      expect(String(await readForm(form('language=ja&a=%E6%97%A5', { 'content-type': type })))).toBe(
        'language=ja&a=%E6%97%A5',
      );
  });

  it('that is incomplete has what can be read of it, and of another type it has no fields', async () => {
    expect(String(await readForm(form('language=%&=&&')))).toBe('language=%25&=');
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])
      expect(String(await readForm(form('language=ja', { 'content-type': type })))).toBe('');
    expect(String(await readForm(form(null)))).toBe('');
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
  ])('of %s is refused, unread', async (_, headers) => {
    const request = form('language=ja', headers);
    expect(statusOf(await readForm(request))).toBe(403);
    expect(request.bodyUsed).toBe(false);
    expect(refuseForm(form(null, headers))?.status).toBe(403);
  });

  it('that is too large is refused, whether it says so or not, and is not read to its end', async () => {
    expect(statusOf(await readForm(form('a', { 'content-length': '5000' })))).toBe(413);
    let given = 0;
    const endless = new ReadableStream({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1_024));
      },
    });
    expect(statusOf(await readForm(form(endless)))).toBe(413);
    expect(given).toBeLessThan(10);
  });

  it('that breaks off is refused', async () => {
    const brokenOff = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    expect(statusOf(await readForm(form(brokenOff)))).toBe(413);
  });
});
