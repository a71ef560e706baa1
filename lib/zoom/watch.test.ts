import { describe, expect, it } from 'vitest';
import { ZoomNetworkError } from './errors';
import type { Send, ZoomRequest } from './send';
import { endpointOf, watch, type ZoomObserver } from './watch';

const REQUEST: ZoomRequest = {
  url: 'https://api.zoom.test/v2/users/me?next_page_token=secret',
  method: 'GET',
  headers: { authorization: 'Bearer secret' },
};

/** What two observers are told of one request. */
async function overhear(send: Send, request = REQUEST): Promise<string> {
  const heard: unknown[] = [];
  const observer: ZoomObserver = (call) => (end) => heard.push({ ...call, ...end });
  await watch(send, [observer, observer])(request).catch(() => undefined);
  expect(heard[0]).toEqual(heard[1]);
  expect(heard).toHaveLength(2);
  return JSON.stringify(heard[0]);
}

describe('a watched request to Zoom', () => {
  it('is told with its endpoint and how it ended, and with nothing secret', async () => {
    const answer = () => Response.json({}, { status: 429, headers: { 'x-zm-trackingid': 'v=2.0;clid=1' } });
    const told = await overhear(async () => answer());
    expect(JSON.parse(told)).toEqual({ method: 'GET', endpoint: '/v2/users/me', attempt: 0, status: 429 });
    const tracked = new Response('', { headers: { 'x-zm-trackingid': 'WEB_abc-123:4' } });
    const again = JSON.parse(await overhear(async () => tracked, { ...REQUEST, attempt: 2 }));
    expect(again).toMatchObject({ attempt: 2, status: 200, trackingId: 'WEB_abc-123:4' });
  });

  it('is told with the reason why no answer came, which the caller gets too', async () => {
    const send = async () => {
      throw new ZoomNetworkError('timeout');
    };
    expect(JSON.parse(await overhear(send))).toMatchObject({ failure: 'timeout' });
    await expect(watch(send, [])(REQUEST)).rejects.toThrow(ZoomNetworkError);
  });

  it.each([
    ['https://zoom.us/oauth/token', '/oauth/token'],
    ['https://api.zoom.us/v2/users/me/meetings', '/v2/users/me/meetings'],
    ['https://api.zoom.us/v2/meetings/85746065432?x=y', '/v2/meetings/{id}'],
    ['https://api.zoom.us/v2/users/z8yAAAAA8bbbQ', '/v2/users/{id}'],
    ['https://api.zoom.us/v2/users/jchill%40example.com/recordings', '/v2/users/{id}/recordings'],
    ['https://api.zoom.us/v2/meetings/%2Fajh%3D%3D/recordings', '/v2/meetings/{id}/recordings'],
    ['https://api.zoom.us/v2/phone/call_history/1f0a-22', '/v2/phone/call_history/{id}'],
  ])('has an endpoint without ids: %s', (url, endpoint) => {
    expect(endpointOf(url)).toBe(endpoint);
  });
});
