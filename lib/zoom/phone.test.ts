import { expect, it } from 'vitest';
import { fixedToken } from './client';
import type { AccessToken } from './oauth';
import { getVoicemailText, listPhoneRecordings, listVoicemails } from './phone';

it('the calls of a time are asked for by moments with their offset, which days would not have (zoom-facts M7)', async () => {
  const asked: string[] = [];
  const api = {
    base: 'https://api.zoom.us/v2',
    send: async ({ url }: { url: string }) => {
      asked.push(url.replace('https://api.zoom.us/v2', ''));
      return Response.json({ recordings: [], voice_mails: [] });
    },
  };
  const source = fixedToken('token' as AccessToken);
  const window = {
    from: new Date('2026-10-31T23:00:00.987Z'),
    to: new Date('2026-11-30T22:59:59Z'),
    pageSize: 100,
    pageToken: 'next',
  };
  for (const list of [listPhoneRecordings, listVoicemails])
    expect(await list(api, source, window)).toMatchObject({ ok: true, value: { items: [], unread: 0 } });
  const query = new URLSearchParams({
    from: '2026-10-31T23:00:00Z',
    to: '2026-11-30T22:59:59Z',
    page_size: '100',
    next_page_token: 'next',
  });
  expect(asked).toEqual([`/phone/users/me/recordings?${query}`, `/phone/users/me/voice_mails?${query}`]);
});

it.each([
  [{ transcription: { content: ' Call me back. ' } }, 'Call me back.'],
  [{ transcription: { content: '  ' } }, undefined],
  [{ transcription: 'none' }, undefined],
  [{}, undefined],
])('the text of a voicemail is read from %j', async (answer, text) => {
  const asked: string[] = [];
  const api = {
    base: 'https://api.zoom.us/v2',
    send: async ({ url }: { url: string }) => {
      asked.push(url);
      return Response.json(answer);
    },
  };
  const read = await getVoicemailText(api, fixedToken('token' as AccessToken), 'a b');
  expect(read).toEqual({ ok: true, value: text });
  expect(asked).toEqual(['https://api.zoom.us/v2/phone/voice_mails/a%20b']);
});
