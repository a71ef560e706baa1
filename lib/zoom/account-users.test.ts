import { describe, expect, it } from 'vitest';
import { administers, countAccountUsers, getAccountRole, listAccountUsers } from './account-users';
import { fixedToken, type ZoomApi } from './client';
import type { AccessToken } from './oauth';

const source = fixedToken('token' as AccessToken);

/** A Zoom that gives this one answer, and what it was asked. */
function zoomThat(answer: object) {
  const asked: string[] = [];
  const api: ZoomApi = {
    base: 'https://api.zoom.us/v2',
    send: async ({ url }) => {
      asked.push(url.slice('https://api.zoom.us/v2'.length));
      return Response.json(answer);
    },
  };
  return { api, asked };
}

describe('the numbers of the account’s people', () => {
  it('are those that Zoom gives, though some be missing or be no numbers', async () => {
    const { api, asked } = zoomThat({
      licensed_users_count: 3,
      basic_users_count: -1,
      total_users_count: 'many',
    });
    expect(await countAccountUsers(api, source)).toEqual({ ok: true, value: { licensed: 3 } });
    expect(asked).toEqual(['/users/summary']);
  });

  it('are not read into an answer without one', async () => {
    const { api } = zoomThat({ basic_users_count: -1 });
    expect(await countAccountUsers(api, source)).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });
});

describe('a person of the account', () => {
  it.each([
    [{ display_name: 'Ada L.', first_name: 'Ada', last_name: 'Lovelace' }, 'Ada L.'],
    [{ first_name: 'Ada', last_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ last_name: 'Lovelace' }, 'Lovelace'],
    [{}, undefined],
  ])('of whom Zoom says %j is named %s', async (said, name) => {
    const { api } = zoomThat({ users: [{ id: 'a', ...said }] });
    expect(await listAccountUsers(api, source, { status: 'active' })).toMatchObject({
      value: { items: [{ id: 'a', name }] },
    });
  });

  it('came when Zoom says so in either field, the newer one first', async () => {
    const at = (day: number) => `2026-10-0${day}T00:00:00Z`;
    const users = [
      { id: 'both', user_created_at: at(1), created_at: at(2) },
      { id: 'one', created_at: at(3) },
    ];
    const { api } = zoomThat({ users });
    expect(await listAccountUsers(api, source, { status: 'inactive', pageToken: 'next' })).toMatchObject({
      value: { items: [{ createdAt: new Date(at(1)) }, { createdAt: new Date(at(3)) }] },
    });
  });

  it('is asked for by id alone, whatever letters it has', async () => {
    const { api, asked } = zoomThat({ id: 'a/b', role_id: 0 });
    expect(await getAccountRole(api, source, 'a/b')).toEqual({ ok: true, value: { id: 'a/b', roleId: '0' } });
    expect(asked).toEqual(['/users/a%2Fb']);
  });

  it.each([
    ['0', true],
    ['1', true],
    ['2', false],
    ['RoXyZ01', false],
    ['', false],
    [undefined, false],
  ])('of the role %s administers it: %s (zoom-facts M8)', (role, may) => {
    expect(administers(role)).toBe(may);
  });
});
