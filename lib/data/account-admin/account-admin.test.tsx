import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PartProblem } from '@/components/account/part-problem';
import { People } from '@/components/account/people';
import { openPages } from '@/lib/data/open-pages';
import { env } from '@/lib/env';
import en from '@/lib/i18n/en.json';
import { vault } from '@/lib/vault';
import { dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { type AccountAccess, accountAdmin, accountNotTold } from './access';
import { getCounts } from './counts';
import { filterOf, type Said } from './filter';
import { getPeople, type PeoplePage } from './people';
import { handlePeopleFile } from './people-file';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const ACCOUNT = 'sandbox-account-id';
const CLIENT = 'sandbox-s2s-client-id';
const SECRET = 'sandbox-s2s-client-secret';
const ALL_SCOPES = ['user:read:user', 'user:read:list_users', 'user:read:summary'];

const world = dataWorld({
  ZOOM_DEADLINE_MS: '20000',
  ZOOM_S2S_ACCOUNT_ID: ACCOUNT,
  ZOOM_S2S_CLIENT_ID: CLIENT,
  ZOOM_S2S_CLIENT_SECRET: SECRET,
});
beforeEach(async () => {
  await world.zoom.reset();
  await world.zoom.setSwitch('rateLimits', 'off');
  newProcess();
});

/** The account's token and turns are this process's: each test begins without them. */
const newProcess = () =>
  Object.assign(globalThis, { evergreenZoomAccount: undefined, evergreenZoomTurns: undefined });
const scopes = (names: string[]) => names.map((name) => ({ scope: `${name}:admin` }));

type Profile = Record<string, unknown>;
/** Somebody signs in who has this role in the account, or in another one. */
async function comes(profile: Profile, account: string | undefined = ACCOUNT) {
  const someone = await world.connect('Ada', { id: account, atZoom: account });
  await world.zoom.changePerson(someone.person.id, { profile: { type: 2, ...profile } });
  await vault().rememberProfile(someone.grantId, { id: someone.person.id, type: 2, timeZone: 'Asia/Tokyo' });
  visiting.session = await world.sessionOf(someone);
  await world.zoom.clearRequests();
  return someone;
}
const owner = () => comes({ role_id: '0' });
const asked = async (endpoint: string) => (await world.zoom.requests({ endpoint })).count;
const file = (query = '') =>
  handlePeopleFile(new Request(`http://127.0.0.1:3000/api/account/people${query}`), {
    columns: (zone) => ['Name', 'Email', 'Licence', 'Status', 'Department', `Last (${zone})`, 'Created'],
    licence: (licence) => licence,
    status: (status) => status,
  });

async function admin(): Promise<AccountAccess> {
  const access = await accountAdmin();
  if (!access) throw new Error('not an administrator');
  return access;
}
async function people(query: Said = {}): Promise<PeoplePage> {
  const part = await getPeople(await admin(), filterOf(query), query.page);
  if (!part.ok) throw new Error(part.reason);
  return part.value;
}

describe('who may see the account', () => {
  it.each([
    ['its owner', { role_id: '0' }],
    ['an administrator of it', { role_id: '1' }],
    ['an administrator whose role goes by another name', { role_id: '1', role_name: 'Janitor' }],
  ])('is %s, asked at Zoom with one call', async (_, profile) => {
    const { person } = await comes(profile);
    expect(await accountAdmin()).toMatchObject({ timeZone: 'Asia/Tokyo' });
    const { count, list } = await world.zoom.requests({ endpoint: 'api' });
    expect([count, list[0]?.path]).toEqual([1, `/v2/users/${person.id}`]);
    expect((await file()).status).toBe(200);
  });

  it.each([
    ['a member', { role_id: '2' }, ACCOUNT],
    ['a role of the account’s own making', { role_id: 'RpCvjjHYYTIu1PlIpZg3A', role_name: 'Admin' }, ACCOUNT],
    ['a member whose role is called Owner', { role_id: '2', role_name: 'Owner' }, ACCOUNT],
    ['a role that begins like one', { role_id: '10' }, ACCOUNT],
    ['a person of whom Zoom tells no role', { role_id: null }, ACCOUNT],
    ['an administrator who is deactivated', { role_id: '1', status: 'inactive' }, ACCOUNT],
    ['the owner of another account', { role_id: '0' }, 'sandbox-studio-account-id'],
  ])('is not %s: there is nothing, and nothing more is asked', async (_, profile, account) => {
    await comes(profile, account);
    expect(await accountAdmin()).toBeUndefined();
    const answer = await file();
    expect([answer.status, await answer.text()]).toEqual([404, '']);
    expect([await asked('api.users.list'), await asked('api.users.summary')]).toEqual([0, 0]);
  });

  it('is asked once in a minute about somebody of another account, whose visits cost it nothing', async () => {
    await comes({ role_id: '0' }, 'sandbox-studio-account-id');
    for (let visit = 0; visit < 5; visit++) expect(await accountAdmin()).toBeUndefined();
    expect(await asked('api')).toBe(1);
    const later = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    expect(await accountAdmin()).toBeUndefined();
    later.mockRestore();
    expect(await asked('api')).toBe(2);
  });

  it('is nobody who is signed out, and Zoom is not asked', async () => {
    visiting.session = undefined;
    await world.zoom.clearRequests();
    expect(await accountAdmin()).toBeUndefined();
    expect((await file()).status).toBe(404);
    expect(await asked('*')).toBe(0);
  });

  it('is nobody whose grant is another person’s', async () => {
    const { grantId } = await owner();
    const other = await comes({ role_id: '2' });
    visiting.session = {
      ...(await world.sessionOf(other)),
      zoom: { grantId, state: 'connected', scopes: [], session: { id: crypto.randomUUID(), epoch: 0 } },
    };
    expect(await accountAdmin()).toBeUndefined();
  });

  it('is nobody while Zoom does not say, whatever is remembered', async () => {
    await owner();
    await admin();
    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'html-200' }, { kind: 'code-200' }]) {
      await world.zoom.fault({ endpoint: 'api.users.me', times: 3, ...fault } as never);
      expect([fault, await accountAdmin()]).toEqual([fault, undefined]);
      await world.zoom.clearFaults();
    }
    await world.zoom.fault({ endpoint: 'api.users.me', kind: 'answer', fields: { id: 'somebody-else' } });
    expect(await accountAdmin()).toBeUndefined();
    expect(await accountAdmin()).toBeDefined();
  });

  it('is told why the page is hidden while Zoom does not say, if their navigation shows it, and nobody else', async () => {
    const away = { endpoint: 'api.users.me', kind: 'status', status: 503, times: 0 } as const;
    const hides = async (known: object) => {
      const { grantId, person } = await owner();
      await vault().rememberProfile(grantId, { id: person.id, ...known });
      await world.zoom.fault(away);
      const told = [await accountAdmin(), await accountNotTold()];
      await world.zoom.clearFaults();
      return told;
    };
    expect(await hides({ accountId: ACCOUNT, roleId: '1' })).toEqual([undefined, true]);
    expect(await hides({ accountId: ACCOUNT, roleId: '2' })).toEqual([undefined, false]);
    expect(await hides({ accountId: 'another', roleId: '0' })).toEqual([undefined, false]);
    // Zoom answers, and says no.
    const { grantId, person } = await owner();
    await vault().rememberProfile(grantId, { id: person.id, accountId: ACCOUNT, roleId: '1' });
    await world.zoom.changePerson(person.id, { profile: { role_id: '2' } });
    expect([await accountAdmin(), await accountNotTold()]).toEqual([undefined, false]);
  });

  it.each([
    ['deactivated', { active: false }],
    ['of another account', { accountId: 'another' }],
    ['under another secret', { clientSecret: 'another-secret' }],
    ['without the scope for it', { scopes: scopes(['user:read:list_users', 'user:read:summary']) }],
  ])('is nobody when the account’s app is %s', async (_, change) => {
    await owner();
    await world.zoom.changeApp(CLIENT, change);
    expect(await accountAdmin()).toBeUndefined();
    expect((await file()).status).toBe(404);
  });

  it('is asked again at each action: whoever was demoted meanwhile takes no file', async () => {
    const { person } = await owner();
    expect((await people()).rows.length).toBeGreaterThan(0);
    await world.zoom.changePerson(person.id, { profile: { role_id: '2' } });
    expect((await file()).status).toBe(404);
  });
});

describe('the navigation', () => {
  const pagesOf = async (known: object) => {
    const { grantId, person } = await owner();
    await vault().rememberProfile(grantId, { id: person.id, ...known });
    const row = await world.row(grantId);
    await world.zoom.clearRequests();
    const pages = openPages([], row);
    expect(await asked('*')).toBe(0);
    return pages;
  };

  it('shows the page to whom Zoom last told of as an administrator of this account, without asking', async () => {
    expect(await pagesOf({ accountId: ACCOUNT, roleId: '1' })).toEqual(['account', 'profile', 'connection']);
    expect(await pagesOf({ accountId: ACCOUNT, roleId: '2' })).not.toContain('account');
    expect(await pagesOf({ accountId: 'another', roleId: '0' })).not.toContain('account');
    expect(await pagesOf({ roleId: '0' })).not.toContain('account');
  });

  it('shows it to nobody where the variables are not set, and there is no page, no file and no call', async () => {
    const { grantId, person } = await owner();
    await vault().rememberProfile(grantId, { id: person.id, accountId: ACCOUNT, roleId: '0' });
    const row = await world.row(grantId);
    const names = ['ZOOM_S2S_ACCOUNT_ID', 'ZOOM_S2S_CLIENT_ID', 'ZOOM_S2S_CLIENT_SECRET'] as const;
    const kept = names.map((name) => env()[name]);
    const settings = env() as Record<string, unknown>;
    for (const name of names) settings[name] = undefined;
    try {
      expect(openPages([], row)).not.toContain('account');
      expect(await accountAdmin()).toBeUndefined();
      expect((await file()).status).toBe(404);
      expect(await asked('*')).toBe(0);
    } finally {
      for (const [index, name] of names.entries()) settings[name] = kept[index];
    }
  });
});

describe('the people of the account', () => {
  it('cost one call for their role, one for 300 of them, and one for the counts', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 1_000);
    const access = await admin();
    const [page, counts] = await Promise.all([getPeople(access, filterOf({}), undefined), getCounts(access)]);
    expect(page.ok && page.value.rows.length).toBe(300);
    expect(counts).toMatchObject({
      ok: true,
      value: { licensed: 404, basic: 400, joinOnly: 80, pending: 41 },
    });
    expect([await asked('api'), await asked('oauth')]).toEqual([3, 1]);
  });

  it('are read page by page to the end, each person once, and of the status that is asked for', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 1_000);
    const sizes: number[] = [];
    const ids = new Set<string>();
    let next: string | undefined;
    do {
      const page = await people({ page: next });
      sizes.push(page.rows.length);
      for (const { id } of page.rows) ids.add(id);
      next = page.next;
    } while (next);
    expect([sizes, ids.size]).toEqual([[300, 300, 284], 884]);
    expect((await people({ status: 'inactive' })).rows).toHaveLength(80);
    const pending = await people({ status: 'pending' });
    expect([pending.rows.length, pending.rows[0]?.name]).toEqual([41, undefined]);
  });

  it('go on by an address that is this administrator’s alone, for this status alone, for 15 minutes', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 800);
    const { next } = await people();
    expect((await people({ page: next })).isFirst).toBe(false);
    expect(await people({ page: next, status: 'inactive' })).toMatchObject({
      isFirst: true,
      startedAgain: true,
    });
    expect(await people({ page: 'made up' })).toMatchObject({ isFirst: true, startedAgain: true });
    await world.zoom.advance('16 min');
    expect(await people({ page: next })).toMatchObject({ isFirst: true, startedAgain: true });
    await world.zoom.realTime();
    await owner();
    expect(await people({ page: next })).toMatchObject({ isFirst: true, startedAgain: true });
  });

  it('are looked through among 10,000: by name whatever its accents, by email, by department, by licence', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 10_000);
    const one = await people({ q: 'zoe MULLER 9992' });
    expect(one.rows.map(({ name }) => name)).toEqual(['Zoë Müller 9992']);
    expect([one.lookedAt, one.next]).toEqual([8_804, undefined]);
    expect(await asked('api.users.list')).toBe(30);
    expect((await people({ q: 'colleague7777@' })).rows).toHaveLength(1);
    expect((await people({ q: 'forestry 9998' })).rows).toHaveLength(1);
    const none = await people({ licence: 'on_prem' });
    expect([none.rows.length, none.next]).toEqual([0, undefined]);
    const basic = await people({ licence: 'basic' });
    expect(basic.rows.length).toBeGreaterThanOrEqual(300);
    expect(new Set(basic.rows.map(({ licence }) => licence))).toEqual(new Set(['basic']));
    const further = await people({ licence: 'basic', page: basic.next });
    expect(further.rows[0]?.id).not.toBe(basic.rows[0]?.id);
  });

  it('that cannot be looked through to the end are shown as far as it went, and why', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 1_000);
    const access = await admin();
    const limit = { endpoint: 'api.users.list', kind: 'rate-limit', per: 'day', times: 0 } as never;
    const gate = await world.zoom.gate({ endpoint: 'api.users.list', when: 'after' });
    const looking = getPeople(access, filterOf({ q: 'forestry' }), undefined);
    await gate.arrived();
    await world.zoom.fault(limit);
    await gate.release();
    const part = await looking;
    if (!part.ok) throw new Error(part.reason);
    expect(part.value).toMatchObject({ lookedAt: 300, stopped: 'rate_limited' });
    expect(part.value.rows.length).toBeGreaterThan(100);
    await world.zoom.clearFaults();
    newProcess();
    const rest = await people({ q: 'forestry', page: part.value.next });
    expect(rest).toMatchObject({ lookedAt: 584, stopped: undefined, next: undefined });
  });
});

describe('one part without the other', () => {
  it.each([
    ['missing_scope', 'user:read:summary', getCounts],
    ['missing_scope', 'user:read:list_users', (access: AccountAccess) => getPeople(access, filterOf({}), '')],
  ] as const)('%s: %s takes its own part away', async (reason, scope, read) => {
    await owner();
    await world.zoom.changeApp(CLIENT, { scopes: scopes(ALL_SCOPES.filter((name) => name !== scope)) });
    const access = await admin();
    expect(await read(access)).toEqual({ ok: false, reason });
    const parts = await Promise.all([getCounts(access), getPeople(access, filterOf({}), '')]);
    expect(parts.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it.each([
    ['zoom_unavailable', { kind: 'html' }],
    ['zoom_unavailable', { kind: 'html-200' }],
    ['no_permission', { kind: 'status', status: 400, json: { code: 200, message: 'No permission.' } }],
    [
      'not_licensed',
      { kind: 'status', status: 400, json: { code: 200, message: 'Only available for Paid account' } },
    ],
  ])('%s is said in its place', async (reason, fault) => {
    await owner();
    const access = await admin();
    await world.zoom.fault({ endpoint: 'api.users.summary', times: 3, ...fault } as never);
    expect(await getCounts(access)).toEqual({ ok: false, reason });
    expect(await getPeople(access, filterOf({}), '')).toMatchObject({ ok: true });
  });
});

it('a day of Zoom’s that is spent is spent for both parts, and the second does not ask', async () => {
  // That day must not end meanwhile.
  vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  await owner();
  const access = await admin();
  await world.zoom.fault({ endpoint: 'api.users.summary', kind: 'rate-limit', per: 'day' });
  expect(await getCounts(access)).toEqual({ ok: false, reason: 'rate_limited' });
  expect(await getPeople(access, filterOf({}), '')).toEqual({ ok: false, reason: 'rate_limited' });
  expect(await asked('api.users.list')).toBe(0);
});

describe('the file', () => {
  it('holds everybody of the selection, 10,000 people, and nothing that a spreadsheet would run', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 10_000);
    const answer = await file();
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="people-active.csv"');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toContain('Last (Asia/Tokyo)');
    expect(lines.filter((line) => line.includes('@example'))).toHaveLength(8_804);
    expect(lines.filter((line) => line.startsWith('"=') || line.startsWith('='))).toEqual([]);
    expect(lines.some((line) => line.startsWith('"\'=SUM(A1)'))).toBe(true);
    expect([await asked('api.users.list'), await asked('oauth')]).toEqual([30, 1]);
    const some = (await (await file('?status=inactive&licence=none&q=forestry')).text()).split('\r\n');
    expect(some.length).toBeGreaterThan(500);
    expect(some.slice(1, -1).every((line) => line.includes('"none"') && line.includes('"Forestry"'))).toBe(
      true,
    );
  });

  it('breaks off where Zoom does, and is not begun where Zoom does not begin', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 1_000);
    const answer = await file();
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'status', status: 503, times: 0 });
    await expect(answer.text()).rejects.toThrow('broke off');
    const none = await file('?status=inactive&q=x');
    expect([none.status, none.headers.get('location')]).toEqual([
      303,
      'http://127.0.0.1:3000/account?status=inactive&q=x',
    ]);
  });
});

describe('what is drawn', () => {
  const t = createTranslator({ locale: 'en', messages: en, namespace: 'account', timeZone: 'UTC' });
  const telling = { language: 'en', t } as const;
  const drawn = async (query: Said = {}) =>
    renderToStaticMarkup(<People page={await people(query)} scope="the:scope" telling={telling} />);

  it('is text whatever people are called, and holds no id, token or secret', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 400);
    const html = await drawn();
    expect(html).toContain('&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;Co&quot;');
    expect(html).toContain('300 people on this page.');
    expect(html).toContain('More people');
    expect(html).not.toMatch(/sandbox-s2s|eyJ|KDcuGIm1QgePTO8WbOqwIQ/);
  });

  it('says so where there is nobody, where nobody is found, and where somebody could not be read', async () => {
    await owner();
    expect(await drawn({ status: 'inactive' })).toContain('There is nobody with this status');
    expect(await drawn({ q: 'nobody is called so' })).toMatch(/Nobody found among \d people looked through/);
    const users = [{ id: 'one', display_name: 'One' }, { display_name: 'No id' }];
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'answer', fields: { users } });
    const html = await drawn();
    expect(html).toContain('One person in Zoom’s list could not be read');
    expect(html).not.toContain('Save as CSV');
    const page = { ...(await people({ status: 'inactive' })), unread: 1 };
    const unknown = renderToStaticMarkup(<People page={page} scope="the:scope" telling={telling} />);
    expect(unknown).toContain('One person in Zoom’s list could not be read');
    expect(unknown).not.toMatch(/nobody|No people/i);
  });

  it('has the whole file where a sign-in was at the zero or the end of some clock', async () => {
    await owner();
    const times = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-13-01T00:00:00Z'];
    const users = times.map((at, index) => ({ id: `u${index}`, last_login_time: at, user_created_at: at }));
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'answer', fields: { users }, times: 0 });
    const lines = (await (await file()).text()).split('\r\n').slice(1);
    expect(lines).toEqual([...times.map(() => '"","","","active","","",""'), '']);
    expect(await drawn()).toContain('3 people on this page.');
  });

  it.each(['not_noted', 'rate_limited', 'zoom_unavailable', 'no_end'] as const)(
    'offers to try again where that may help: %s',
    (reason) => {
      const html = renderToStaticMarkup(<PartProblem reason={reason} scope="s" href="/account?q=x" t={t} />);
      expect(html).toContain('<a class="link inline-block py-2" href="/account?q=x">Try again</a>');
    },
  );

  it('says of a list that leads round that it is not whole', async () => {
    await owner();
    const users = [{ id: 'one', type: 2, first_name: 'One' }];
    const json = { page_size: 300, next_page_token: 'again', users };
    await world.zoom.fault({
      endpoint: 'api.users.list',
      kind: 'status',
      status: 200,
      json,
      times: 0,
    } as never);
    const page = await people({ q: 'nobody by this name' });
    expect(page).toMatchObject({ stopped: 'no_end', next: undefined });
    const html = renderToStaticMarkup(<People page={page} scope="the:scope" telling={telling} />);
    expect(html).toContain('leads back to a page');
  });

  it('names the scope that is missing', () => {
    const html = renderToStaticMarkup(
      <PartProblem reason="missing_scope" scope="user:read:summary:admin" href="/account" t={t} />,
    );
    expect(html).toContain('lacks a scope for this: user:read:summary:admin');
  });
});
