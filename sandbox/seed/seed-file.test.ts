import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { checkSeedFile } from '../check.ts';
import { CLIENT, goThroughConsent, startSandbox, type TestSandbox } from '../harness.ts';
import { readSeedFile } from './seed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'zoom-sandbox-seed-'));
const path = join(folder, 'my.json');
afterAll(() => rmSync(folder, { recursive: true }));

const open: TestSandbox[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const write = (text: string) => writeFileSync(path, text);
const start = async () => {
  const zoom = await startSandbox({ seed: readSeedFile(path).seed });
  open.push(zoom);
  return zoom;
};
/** The lines in which a file is refused. */
const refused = (text: string): string[] => {
  write(text);
  try {
    readSeedFile(path);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

const MINE = `{
  # what is there by itself, and this
  "extends": "defaults",
  "appUrl": "http://127.0.0.1:5000",
  "apps": [
    {
      "name": "Mine",
      "clientId": "my-id",
      "clientSecret": "my-secret",
      "redirectUris": ["/callback"],
      "scopes": ["user:read:user", { "scope": "meeting:read:list_meetings", "optional": true }],
      "webhook": { "url": "/hooks/zoom", "secret": "s", "events": ["meeting.created"] }
    },
    { "kind": "server-to-server", "name": "Server", "clientId": "s2s", "clientSecret": "x", "scopes": ["user:read:list_users:admin"] }
  ],
  "people": [{ "key": "kim", "name": "Kim", "schedulesFor": ["maria"] }],
  "switches": { "wording124": "expired", "deadTokenStatus": 401 },
}`;

describe('the defaults and one’s own', () => {
  test('stand in one world: people sign in to the app, and a reset keeps all of it', async () => {
    write(MINE);
    const zoom = await start();
    for (const time of ['before', 'after']) {
      const people = await zoom.control.people();
      expect([time, people.map(({ key }) => key).slice(0, 3), people.length]).toEqual([
        time,
        ['kim', 'hanako', 'maria'],
        9,
      ]);
      const kim = people[0]?.id ?? '';
      const back = 'http://127.0.0.1:5000/callback';
      const query = { client_id: 'my-id', redirect_uri: back, state: 's' };
      const { location } = await goThroughConsent(zoom, query, { person: kim, scopes: [] });
      expect(location?.href.split('?')[0]).toBe(back);
      const code = location?.searchParams.get('code') ?? '';
      const client = { id: 'my-id', secret: 'my-secret' };
      const { json } = await zoom.token(
        { grant_type: 'authorization_code', code, redirect_uri: back },
        client,
      );
      expect(json.scope).toBe('user:read:user');
      await zoom.control.killTokens('kim');
      expect((await zoom.api('/v2/users/me', json.access_token)).json.message).toBe(
        'Access token is expired.',
      );
      expect((await zoom.token({ grant_type: 'refresh_token', refresh_token: 'x' }, client)).status).toBe(
        401,
      );
      await zoom.control.reset();
    }
  });

  test('one’s own app stands for the app that is meant when none is named; a Server-to-Server app has the first account', async () => {
    write(MINE);
    const zoom = await start();
    expect((await zoom.control.issueTokens({ person: 'kim' })).grant.clientId).toBe('my-id');
    const form = { grant_type: 'account_credentials', account_id: 'sandbox-account-id' };
    const { json } = await zoom.token(form, { id: 's2s', secret: 'x' });
    const users = await zoom.api('/v2/users', json.access_token);
    expect(users.json.users.map(({ display_name }: { display_name: string }) => display_name)).toContain(
      'Kim',
    );
  });

  test('what has a name of the defaults stands in its place', async () => {
    write(
      '{"extends":"defaults","people":[{"key":"maria","name":"Another"}],"apps":[{"name":"N","clientId":"sandbox-client-id","clientSecret":"x"}]}',
    );
    const zoom = await start();
    expect(
      (await zoom.control.people()).filter(({ key }) => key === 'maria').map(({ name }) => name),
    ).toEqual(['Another']);
    expect(zoom.store().apps.map(({ name }) => name)).toEqual(['N', 'Your account’s app (sandbox)']);
  });

  test('a YAML file does as well', () => {
    write('extends: defaults # and\npeople:\n  - key: kim\n    name: Kim\n');
    expect(readSeedFile(path).whole.people[0]?.account).toBe('sandbox-account-id');
  });
});

describe('what is wrong', () => {
  test.each<[string, string]>([
    ['{"extend": "defaults"}', 'my.json, line 1, column 2: extend is not known: "extends" is'],
    [
      '{"apps": [{"name": "N", "client_id": "c"}]}',
      'line 1, column 25: apps[0].client_id is not known: "clientId" is',
    ],
    [
      '{\n  "apps": [\n    {"name": "N", "clientId": "c"}\n  ]\n}',
      'my.json, line 3, column 5: apps[0].clientSecret is missing',
    ],
    ['{"apps": [{"name": 7, "clientId": "c", "clientSecret": "s"}]}', 'apps[0].name has to be text'],
    ['{"apps": {}}', 'apps has to be a list'],
    ['[]', 'this has to be an object'],
    [
      '{"accounts": [{"id": "a", "name": "A", "plan": "gold"}]}',
      'accounts[0].plan has to be "free" or "pro" or "business"',
    ],
    ['{"people": [{"key": "k", "name": "K"}]}', 'people[0].account needs an account: add one'],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "K", "account": "b"}]}',
      'people[0].account names an account that is not there',
    ],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "", "account": "b"}]}',
      'people[0].name must not be empty',
    ],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "K", "schedulesFor": ["x"]}]}',
      'people[0].schedulesFor[0] names nobody who is there',
    ],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "K", "meetings": [{"topic": "T", "at": "9"}]}]}',
      'people[0].meetings[0].at has to be a time of the day, as in 09:30',
    ],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "K", "meetings": [{"topic": "T", "timezone": "Mars"}]}]}',
      'people[0].meetings[0].timezone has to be a time zone',
    ],
    [
      '{"extends": "defaults", "people": [{"key": "k", "name": "K", "recordings": [{"topic": "T", "minutesAgo": 5, "transcript": [{"at": "x", "text": ""}]}]}]}',
      'recordings[0].transcript[0].at has to be a number',
    ],
    [
      '{"apps": [{"kind": "server-to-server", "name": "S", "clientId": "c", "clientSecret": "s"}]}',
      'apps[0].accountId needs an account',
    ],
    [
      '{"extends": "defaults", "apps": [{"kind": "server-to-server", "name": "S", "clientId": "c", "clientSecret": "s", "ownerId": "x"}]}',
      'apps[0].ownerId names nobody',
    ],
    [
      '{"apps": [{"name": "N", "clientId": "c", "clientSecret": "s", "scopes": [7]}]}',
      'apps[0].scopes[0] has to be the name of a scope',
    ],
    [
      '{"apps": [{"name": "N", "clientId": "c", "clientSecret": "s", "redirectUris": ["callback"]}]}',
      'apps[0].redirectUris[0] has to be a whole address, or a path',
    ],
    [
      '{"apps": [{"name": "N", "clientId": "c", "clientSecret": "s", "webhook": {"url": "x", "secret": "s"}}]}',
      'apps[0].webhook.url has to be an http or https address, or a path',
    ],
    ['{"switches": {"wording125": "x"}}', 'switches.wording125 is no switch'],
    ['{"switches": {"wording124": "x"}}', 'switches.wording124 takes one of: by cause, expired, invalid'],
    ['{"extends": "defaults"\n "people": []}', 'my.json, line 2, column 2: Missing , between'],
    [
      '{"people": [{"key": "k" "name": "K"}]}',
      'line 1, column 25: does not fit here: a comma, a colon or a quotation mark',
    ],
    [' \n', 'my.json is empty: {"extends": "defaults"} is the least'],
    ['{"people": [], "people": []}', 'Map keys must be unique'],
  ])('%s', (text, sentence) => {
    const lines = refused(text);
    expect(lines.filter((line) => line.includes(sentence))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('clientId is missing'))).toEqual([]);
  });

  test('every place is told at once, and no secret is repeated', () => {
    const app =
      '{"name": 1, "clientId": 2, "clientSecret": ["canary"], "webhook": {"url": "canary", "secret": ""}}';
    const lines = refused(`{"apps": [${app}]}`);
    expect(lines).toHaveLength(5);
    expect(lines.join()).not.toContain('canary');
    expect(refused('{"clientSecret": "canary" "x"}').join()).not.toContain('canary');
  });

  test('two with one name, whichever of them it is, are told', () => {
    const twice = (list: string) => refused(`{"extends": "defaults", ${list}}`);
    expect(
      twice(
        '"people": [{"key": "a", "name": "A"}, {"key": "a", "name": "B", "profile": {"email": "b@b.test"}}]',
      ),
    ).toEqual([
      expect.stringContaining('people[0].key "a" is another one’s too'),
      expect.stringContaining('people[1].key "a" is another one’s too'),
    ]);
    const mail = '{"key": "b", "name": "N", "profile": {"email": "A"}}';
    expect(twice(`"people": [{"key": "a", "name": "A"}, ${mail}]`)).toEqual([
      expect.stringContaining('people[0].key "a" is another one’s too'),
      expect.stringContaining('people[1].profile.email "a" is another one’s too'),
    ]);
  });

  test('a switch that cannot be set for a person or an app is told', () => {
    const person = '{"key": "k", "name": "K", "switches": {"webhookCopies": 2, "wording124": "expired"}}';
    const app =
      '{"name": "N", "clientId": "c", "clientSecret": "s", "switches": {"loginTypes": "single", "wording124": "x"}}';
    expect(refused(`{"extends": "defaults", "people": [${person}], "apps": [${app}]}`)).toEqual([
      expect.stringContaining('people[0].switches.webhookCopies is for everyone or for one app'),
      expect.stringContaining('apps[0].switches.loginTypes is for everyone or for one person'),
      expect.stringContaining('apps[0].switches.wording124 takes one of'),
    ]);
  });
});

describe('two people with one email address', () => {
  const mail = (key: string) => `{"key": "${key}", "name": "N", "profile": {"email": "Same@example.com"}}`;

  test('are allowed and told, as by the control API', async () => {
    write(`{"extends": "defaults", "people": [${mail('a')}, ${mail('b')}, ${mail('c')}]}`);
    const note = 'a and b and c have one email address, same@example.com, which Zoom would not allow';
    expect(readSeedFile(path).notes).toEqual([note]);
    expect(checkSeedFile(path, undefined)).toContain(`Note: ${note}`);
    const zoom = await start();
    expect((await zoom.control.person('a')).sameEmailAs).toEqual(['b', 'c']);
    expect((await zoom.control.state()).people[1]?.sameEmailAs).toEqual(['a', 'c']);
    expect((await zoom.control.people())[3]).not.toHaveProperty('sameEmailAs');
  });
});

describe('switches of one person or one app', () => {
  test('are read for them alone, a person’s before an app’s, and kept by a reset', async () => {
    const app = { name: 'Mine', clientId: 'my-id', clientSecret: 's', switches: { missingScopeCode: 4700 } };
    const kim = { key: 'kim', name: 'Kim', switches: { missingScopeCode: 104 } };
    write(JSON.stringify({ extends: 'defaults', apps: [app], people: [kim] }));
    const zoom = await start();
    const code = async (person: string, client: string) => {
      const { access_token } = await zoom.control.issueTokens({ person, client, scopes: [] });
      const { text } = await zoom.api('/v2/users/me', access_token);
      return /"?code"?\s*:\s*(\d+)/.exec(text)?.[1];
    };
    for (const time of ['before', 'after']) {
      expect([time, await code('maria', CLIENT.id)]).toEqual([time, '4711']);
      expect([time, await code('maria', 'my-id')]).toEqual([time, '4700']);
      expect([time, await code('kim', 'my-id')]).toEqual([time, '104']);
      await zoom.control.reset();
    }
  });

  test('can come with a person or an app that the control API makes, and not where they are not read', async () => {
    const zoom = await start();
    const lou = await zoom.control.createPerson({ name: 'Lou', switches: { loginTypes: 'single' } });
    const { access_token } = await zoom.control.issueTokens({ person: lou.id });
    expect((await zoom.api('/v2/users/me', access_token)).json).not.toHaveProperty('login_types');
    const wrong = { name: 'Max', switches: { webhookCopies: 2 } };
    await expect(zoom.control.createPerson(wrong)).rejects.toThrow('is for everyone or for one app');
    expect((await zoom.control.people()).some(({ name }) => name === 'Max')).toBe(false);
    const app = { name: 'A', clientId: 'a', clientSecret: 's', switches: { deadTokenStatus: 401 } };
    await zoom.control.addApp(app);
    const client = { id: 'a', secret: 's' };
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };
    expect([(await zoom.token(form, client)).status, (await zoom.token(form)).status]).toEqual([401, 400]);
    await expect(zoom.control.setSwitch('loginTypes', 'single', { client: 'a' })).rejects.toThrow(
      'one person',
    );
    await expect(zoom.control.setSwitch('wording124', 'expired', { client: 'b' })).rejects.toThrow('404');
  });
});

test('a file that a shell of Windows wrote is read: UTF-16, with a mark of its order', () => {
  writeFileSync(
    path,
    Buffer.from('\uFEFF{"extends": "defaults", "people": [{"key": "kim", "name": "Kím"}]}', 'utf16le'),
  );
  expect(readSeedFile(path).whole.people[0]?.name).toBe('Kím');
});

test('a folder, and a file that is not there, are told in words', () => {
  expect(() => readSeedFile(folder)).toThrow('is a folder: a seed is a file of JSON or YAML');
  expect(() => readSeedFile('nowhere.json')).toThrow(`There is no file nowhere.json in ${process.cwd()}`);
});

describe('a checked file', () => {
  test('is described, with what is allowed but seldom meant', () => {
    write(
      MINE.replace('  "appUrl": "http://127.0.0.1:5000",\n', '').replace(
        '"user:read:user"',
        '"user:read:usr"',
      ),
    );
    const said = checkSeedFile(path, undefined);
    expect(said).toContain('is a world that can be started.');
    expect(said).toContain('App: Mine (client id my-id), 2 scopes, comes back to /callback');
    expect(said).toContain(
      'Note: Mine: its paths are below the address of your app, and nobody says where that is',
    );
    expect(said).toContain('Note: Mine: no endpoint of the sandbox asks for user:read:usr');
    expect(said).not.toContain('my-secret');
    expect(checkSeedFile(path, 'http://localhost:5000')).toContain(
      'Note: Mine: Zoom refuses http://localhost',
    );
  });

  test('of the defaults alone has nothing to note', () => {
    write('{"extends": "defaults", "appUrl": "http://127.0.0.1:3000"}');
    expect(checkSeedFile(path, undefined)).not.toContain('Note');
  });
});
