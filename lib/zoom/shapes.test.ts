import { describe, expect, it } from 'vitest';
import { fixedToken, type ZoomApi } from './client';
import { type AccessToken, judgeTokenAnswer } from './oauth';
import { lineOf, scopesOf } from './shapes';
import { getMe, type ZoomUser } from './users';
import { readWebhook } from './webhook';

const BAD = {
  'a NUL': 'a\u0000b',
  'half a surrogate pair': 'a\ud800b',
  'a line end': 'a\nb',
  'more than a megabyte': 'a'.repeat(2 << 20),
  'nothing but blanks': '  ',
  nothing: '',
  'a number': 7,
  'a list': ['a'],
  'an object': {},
  null: null,
};
const GOOD = { access_token: 'new-access', refresh_token: 'new-refresh', expires_in: 3599 };

const judged = (fields: object) => judgeTokenAnswer(Response.json({ ...GOOD, ...fields }), 0);
const me = (fields: object) => {
  const send: ZoomApi['send'] = async () => Response.json({ id: 'KDcuGIm1QgePTO8WbOqwIQ', ...fields });
  return getMe({ base: 'https://api.zoom.test/v2', send }, fixedToken('token' as AccessToken));
};

describe('scopes', () => {
  it('are separated by blanks or commas, each once', () => {
    expect(scopesOf('user:read:user, meeting:read\nuser:read:user ')).toEqual([
      'user:read:user',
      'meeting:read',
    ]);
  });

  it('leave out what can be none, and keep the others', () => {
    const odd = `a\u0000b a\ud800b "a" a\\b ü ${'a'.repeat(201)}`;
    expect(scopesOf(`first ${odd} last`)).toEqual(['first', 'last']);
  });

  it('end where Zoom has no more', () => {
    const many = scopesOf(Array.from({ length: 100_000 }, (_, n) => `scope:${n}`).join(' '));
    expect([many.length, many[0], many.at(-1)]).toEqual([2_000, 'scope:0', 'scope:1999']);
  });
});

describe('tokens', () => {
  it.each(Object.entries(BAD))('that hold %s are none: they could not be sent', async (_, bad) => {
    for (const name of ['access_token', 'refresh_token'])
      await expect(judged({ [name]: bad })).rejects.toMatchObject({ code: 'malformed', mayHaveSpent: true });
  });

  it.each(Object.entries(BAD))('are kept when what comes with them holds %s', async (_, bad) => {
    const tokens = await judged({ scope: bad, api_url: bad, expires_in: bad, token_type: bad });
    expect(tokens).toMatchObject({
      accessToken: 'new-access',
      refreshToken: 'new-refresh',
      apiUrl: undefined,
    });
    expect(tokens.scopes.join().length).toBeLessThan(4);
  });

  it('of thousands of characters are kept whole', async () => {
    const long = 'eyJ.-_~+/='.repeat(1_000);
    expect(await judged({ access_token: long })).toMatchObject({ accessToken: long });
  });
});

describe('a person', () => {
  it.each(Object.entries(BAD))('is none whose id holds %s', async (_, id) => {
    expect(await me({ id })).toMatchObject({ ok: false });
  });

  it.each(Object.entries(BAD))('has no account when its id holds %s', async (_, account_id) => {
    expect(await me({ account_id })).toMatchObject({ ok: true, value: { accountId: undefined } });
  });

  it('has texts of one line and of a length that a page can show', async () => {
    const said = {
      display_name: ' Ada\u0000\n\u009fLovelace ',
      dept: 'a\ud800b',
      company: 'ü'.repeat(1 << 20),
    };
    const { value } = (await me(said)) as { value: ZoomUser };
    expect(value.displayName).toBe('Ada Lovelace');
    expect(value.department).toBe('a\ufffdb');
    expect(value.company).toHaveLength(2_000);
    expect(lineOf('\u0000')).toBeUndefined();
    expect(lineOf('松本 花子 🌲')).toBe('松本 花子 🌲');
  });

  it('has an address whole or not at all', async () => {
    const long = `https://example.zoom.us/j/${'1'.repeat(2_000)}`;
    const { value } = (await me({ pic_url: long, personal_meeting_url: long, pmi: {} })) as { value: object };
    expect(value).toMatchObject({
      pictureUrl: undefined,
      personalMeetingUrl: undefined,
      personalMeetingId: undefined,
    });
  });
});

describe('a webhook', () => {
  const read = (json: object) => readWebhook(new TextEncoder().encode(JSON.stringify(json)), 0);

  it.each(Object.entries(BAD))(
    'is none of Zoom’s when its event, or the person in it, holds %s',
    (_, bad) => {
      expect(read({ event: bad })).toBeUndefined();
      expect(read({ event: 'app_deauthorized', payload: { user_id: bad } })).toBeUndefined();
    },
  );
});
