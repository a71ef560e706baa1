import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseEnv } from '@/lib/env';
import { ACCOUNT_ENVIRONMENT, newAccountProcess } from '@/proof/worlds/account';
import { typed, typedForScripts } from '@/proof/worlds/command-line';
import { createDataWorld, type DataWorld } from '@/proof/worlds/data';
import { ENVIRONMENT } from '@/proof/worlds/environment';
import { createOutput } from './output';
import { table } from './table';

const CLIENT = ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID;

let world: DataWorld;
beforeAll(async () => {
  world = await createDataWorld({ ...ACCOUNT_ENVIRONMENT, ZOOM_DEADLINE_MS: '20000' });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.zoom.reset();
  await world.zoom.setSwitch('rateLimits', 'off');
  newAccountProcess();
});

type Listed = { people: { licence: string; name: string }[]; whole: boolean; unread: number };
const listed = async (...more: string[]) =>
  (await typedForScripts(['users', 'list', ...more])).json as Listed;

describe('the command line', () => {
  it('tells its commands and exit statuses, and reads no environment for it', async () => {
    const { status, output, begun } = await typed(['--help']);
    expect([status, begun]).toEqual([0, false]);
    expect(output).toContain('users');
    expect(output).toContain('Exit status: 0 done');
    expect((await typed(['users', 'list', '--help'])).output).toContain('--json');
  });

  it.each([
    [[]],
    [['nonsense']],
    [['users', 'nonsense']],
    [['users', 'list', 'more']],
    [['users', 'list', '--nonsense']],
    [['users', 'list', '--status', 'nonsense']],
  ])('ends with 2 where %j was typed, and says what can be', async (args) => {
    const { status, output, told, begun } = await typed(args);
    expect([status, output, begun]).toEqual([2, '', false]);
    expect(told).toMatch(/Usage: |--help tells/);
  });

  it('lists the people in a table', async () => {
    const { status, output, told } = await typed(['users', 'list']);
    expect([status, told]).toEqual([0, '']);
    const lines = output.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Name +Email +Licence +Department +Last sign-in \(UTC\) +Id$/);
    expect(lines.at(-1)).toBe(`${lines.length - 2} people`);
  });

  it('lists them as JSON, by licence and by words', async () => {
    await world.zoom.addManyColleagues('hanako', 20);
    const all = await listed();
    expect(all).toMatchObject({ whole: true, unread: 0 });
    const basic = await listed('--licence', 'basic');
    expect(basic.people.length).toBeGreaterThan(0);
    expect(basic.people).toEqual(all.people.filter(({ licence }) => licence === 'basic'));
    const some = await listed('--search', all.people[0]?.name.toUpperCase() ?? '');
    expect(some.people[0]).toEqual(all.people[0]);
  });

  it('gives what came before a list broke off, and ends with 1', async () => {
    await world.zoom.addManyColleagues('hanako', 1_000);
    const whole = (await listed()).people;
    expect(whole.length).toBeGreaterThan(300);
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'status', status: 503, skip: 1, times: 9 });
    const { status, json, told } = await typedForScripts(['users', 'list']);
    expect([status, json.whole, json.people]).toEqual([1, false, whole.slice(0, 300)]);
    expect(told).toContain('broke off');
  });

  it('says that a list broke off, beside what of it could not be read', async () => {
    await world.zoom.addManyColleagues('hanako', 1_000);
    const users = [{ id: 'one', email: 'one@example.com' }, { id: 1 }];
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'answer', fields: { users }, times: 1 });
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'status', status: 503, skip: 1, times: 9 });
    const { status, json, told } = await typedForScripts(['users', 'list']);
    expect([status, json]).toMatchObject([1, { whole: false, unread: 1, people: [{ id: 'one' }] }]);
    expect(told).toMatch(/broke off\. Zoom does not answer.*1 entries could not be read/s);
  });

  it.each([
    ['list', 'api.users.list'],
    ['idle', 'api.report.users'],
  ] as const)(
    'does not call a list of people whole that leads round: users %s',
    async (command, endpoint) => {
      const json = { page_size: 300, next_page_token: 'again', users: [{ id: 'one', type: 2 }] };
      await world.zoom.fault({ endpoint, kind: 'status', status: 200, json, times: 0 });
      const ended = await typedForScripts(['users', command]);
      expect([ended.status, ended.json.whole]).toEqual([1, false]);
      expect(ended.told).toContain('leads back to a page');
      expect((await world.zoom.requests({ endpoint })).count).toBe(2);
    },
  );

  it.each([
    ['lacks a scope', 'missing_scope', 3, 'user:read:list_users:admin'],
    ['is not known', 'operator', 3, 'ZOOM_S2S_CLIENT_SECRET'],
    ['is switched off', 'operator', 3, 'ctivate'],
    ['has no calls left for the day', 'rate_limited', 4, 'today'],
    ['meets a Zoom that is away', 'zoom_unavailable', 4, 'later'],
  ])('says what to do where its app %s', async (what, failed, status, words) => {
    if (failed === 'missing_scope')
      await world.zoom.changeApp(CLIENT, { scopes: [{ scope: 'user:read:user:admin' }] });
    if (what === 'is not known') await world.zoom.changeApp(CLIENT, { clientSecret: 'another-secret' });
    if (what === 'is switched off') await world.zoom.changeApp(CLIENT, { active: false });
    if (failed === 'rate_limited')
      await world.zoom.fault({ endpoint: 'api.users.list', kind: 'rate-limit', per: 'day' });
    if (failed === 'zoom_unavailable')
      await world.zoom.fault({ endpoint: 'api.users.list', kind: 'status', status: 503, times: 9 });
    const ended = await typedForScripts(['users', 'list']);
    expect([ended.status, ended.json]).toMatchObject([status, { failed }]);
    expect(ended.told).toContain(words);
    expect(ended.json.why).toContain(words);
  });

  it('says which settings are missing', async () => {
    const { ZOOM_S2S_CLIENT_ID: _, ...rest } = ACCOUNT_ENVIRONMENT;
    const database = 'postgresql://evergreen@127.0.0.1/evergreen';
    const without = () => void parseEnv({ ...ENVIRONMENT, ...rest, DATABASE_URL: database });
    const ended = await typedForScripts(['users', 'list'], without);
    expect([ended.status, ended.json]).toMatchObject([2, { failed: 'settings' }]);
    expect(ended.told).toContain('ZOOM_S2S_CLIENT_ID is missing');
  });

  it('prints neither a token nor a secret', async () => {
    const whole = await typedForScripts(['users', 'list']);
    await world.zoom.fault({ endpoint: 'api.users.list', kind: 'status', status: 500, times: 9 });
    const broken = await typed(['users', 'list']);
    const { list } = await world.zoom.requests({ endpoint: 'api.users.list' });
    expect(list.length).toBeGreaterThan(1);
    const said = JSON.stringify([whole, broken]);
    expect(said).not.toContain(ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_SECRET);
    expect(said).not.toMatch(/eyJ[\w-]+\.|[Bb]earer/);
  });
});

describe('a table', () => {
  it('has columns as wide as a terminal shows them, and numbers to the right', () => {
    expect(
      table(
        ['Name', 'Hours'],
        [
          ['山田 花子', 7],
          ['Zoë', 12],
        ],
      ),
    ).toBe(['Name       Hours', '山田 花子      7', 'Zoë           12'].join('\n'));
  });

  it('may have more rows than a call takes arguments', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [`${index}`, 1]);
    expect(table(['Name', 'Hours'], rows).split('\n')).toHaveLength(200_001);
  });

  it('has its heads where there are no rows', () => {
    expect(table(['Name', 'Hours'], [])).toBe('Name  Hours');
  });
});

describe('what a command says', () => {
  const said = (isTerminal: boolean) => {
    let text = '';
    const add = (more: string) => {
      text += more;
    };
    const output = createOutput({ write: add, tell: add, isTerminal }, false);
    output.progress('300 people');
    output.progress('600 people');
    output.say('The list broke off.');
    return text;
  };

  it('takes the line of progress away before anything else, in a terminal', () => {
    const clear = '\r\u001b[2K';
    expect(said(true)).toBe(`${clear}300 people${clear}600 people${clear}The list broke off.\n`);
  });

  it('shows no progress where nobody sees it', () => {
    expect(said(false)).toBe('The list broke off.\n');
  });
});
