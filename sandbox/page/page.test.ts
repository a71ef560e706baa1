import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { faultInput } from '../faults/fault.ts';
import { ACCOUNT_CLIENT, startReceiver, startSandbox, type TestSandbox } from '../harness.ts';
import { languageOf } from './messages.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const look = async (language = 'en') => (await zoom.get('/_sandbox', { 'accept-language': language })).text;
const press = (action: string, fields: Record<string, string> = {}) =>
  fetch(`${zoom.url}/_sandbox/do/${action}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('the page', () => {
  test('shows people, what they allowed, and every request with its outcome', async () => {
    const { refresh_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.refresh(refresh_token);
    await zoom.refresh(refresh_token);
    const html = await look();
    expect(html).toContain('Maria Lindqvist');
    expect(html).toContain('Generation 2, <strong class="good">alive</strong>');
    expect(html).toContain('invalid_grant: Invalid Token!');
    expect(html).toContain('This is not Zoom.');
  });

  test('shows tokens shortened and never whole', async () => {
    const { refresh_token, access_token } = await zoom.control.issueTokens({ person: 'maria' });
    const html = await look();
    expect(html).toContain(`…${refresh_token.slice(-8)}`);
    for (const token of [refresh_token, access_token]) expect(html).not.toContain(token.slice(-24));
  });

  test('escapes what people and requests are called', async () => {
    await zoom.control.issueTokens({ person: 'robert' });
    await zoom.get('/<script>alert(1)</script>');
    const html = await look();
    expect(html).not.toMatch(/<b>Ro|<script>alert/);
    expect(html).toContain('&lt;b&gt;Ro&amp;bert&lt;/b&gt;');
  });

  test('speaks the browser’s language', async () => {
    expect(await look('ja-JP')).toContain('<html lang="ja">');
    expect(await look('fr,en;q=0.8,ja;q=0.2')).toContain('<html lang="en">');
    expect(languageOf('en;q=0.3, ja;q=0.9')).toBe('ja');
    expect(languageOf(undefined)).toBe('en');
  });

  test('loads nothing from anywhere else, and says so to the browser', async () => {
    const { headers, text } = await zoom.get('/_sandbox');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    const addresses = [...text.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(
      ([, address]) => address ?? '',
    );
    expect(addresses.filter((address) => !address.startsWith('/'))).toEqual([]);
    for (const address of new Set(addresses.filter((one) => one.includes('/assets/')))) {
      expect([address, (await zoom.get(address)).status]).toEqual([address, 200]);
    }
  });

  test('uses neither Zoom’s logo nor its blue', () => {
    const folder = join(import.meta.dirname, 'assets');
    const css = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(css.join('\n')).not.toMatch(/zoom-logo|#0b5cff|#2d8cff/i);
  });
});

describe('its buttons, without scripts', () => {
  test('go back to the page with 303', async () => {
    const answer = await press('freeze');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/_sandbox?done']);
    expect(zoom.clock.mode()).toBe('frozen');
  });

  test('expire, kill and remove for one person', async () => {
    const person = (await zoom.control.person('maria')).id;
    const { access_token, refresh_token } = await zoom.control.issueTokens({ person });
    await press('expire', { person });
    expect((await zoom.api('/v2/users/me', access_token)).json.message).toBe('Access token is expired.');
    await press('kill', { person });
    expect((await zoom.refresh(refresh_token)).json.reason).toBe('Invalid Token!');
    await zoom.control.setSwitch('deauthorizationSent', false);
    await press('remove', { person });
    expect((await zoom.control.person(person)).apps).toEqual([]);
  });

  test('set faults ready-made or by hand, show them waiting, and clear them', async () => {
    await press('preset', { preset: 'lost' });
    await press('fault', { endpoint: 'api', kind: 'html', when: '', person: '', times: '3' });
    const html = await look();
    expect(html).toContain('after the state has changed');
    expect(html).toContain('3 left');
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(html) ?? [];
    await press('clear-fault', { id });
    expect(await look()).not.toContain(`value="${id}"`);
  });

  test('advance the clock, switch readings, deliver an event, and start over', async () => {
    await press('advance', { by: '89 d' });
    expect(zoom.clock.now() - Date.now()).toBeGreaterThan(88 * 86_400_000);
    await press('switches', {
      wording124: 'invalid',
      oldAccessTokenSurvivesRotation: 'false',
      deadTokenStatus: '401',
    });
    const person = (await zoom.control.person('maria')).id;
    const app = await startReceiver();
    await press('app-url', { url: new URL(app.url).origin });
    await press('deliver', { event: 'meeting.created', about: person, oddity: 'wrong' });
    await app.close();
    expect(await zoom.control.deliveries({ person })).toHaveLength(1);
    const state = await zoom.control.state();
    expect(state.switches).toMatchObject({
      wording124: 'invalid',
      deadTokenStatus: 401,
      denialRedirects: true,
    });
    await press('reset');
    expect(
      (await zoom.control.deliveries()).length + Math.round((zoom.clock.now() - Date.now()) / 1000),
    ).toBe(0);
  });

  test('start and end a meeting of the day', async () => {
    const [meeting] = await zoom.control.meetings('maria');
    const fields = { meeting: String(meeting?.id) };
    await press('start-meeting', fields);
    expect(await look()).toContain('do-end-meeting-');
    expect((await zoom.control.meetings('maria'))[0]?.live).toBe(true);
    await press('end-meeting', fields);
    expect((await zoom.control.meetings('maria'))[0]?.live).toBe(false);
    expect((await press('start-meeting', { meeting: '1' })).status).toBe(404);
  });

  test('record a meeting, end it, and have its recording ready, then its transcript', async () => {
    const [meeting] = await zoom.control.meetings('maria');
    const fields = { meeting: String(meeting?.id) };
    await press('start-meeting', fields);
    expect(await look()).toContain('do-record-meeting-');
    await press('record-meeting', fields);
    expect(await look()).toContain('being recorded');
    await press('end-meeting', fields);
    const newest = async () => (await zoom.control.recordings('maria')).at(-1);
    const recording = String((await newest())?.uuid);
    const maria = (await zoom.control.person('maria')).id;
    expect(await look()).toContain('files ready');
    for (const [left, section] of [
      [1, 'transcript ready'],
      [0, 'Zoom works on no recording'],
    ] as const) {
      await press('finish-recording', { person: maria, recording });
      expect((await newest())?.files.filter(({ ready }) => !ready)).toHaveLength(left);
      if (left > 0) expect(await look()).toContain(section);
      else expect(await look()).not.toContain(encodeURIComponent(recording));
    }
    await press('start-meeting', { ...fields, record: 'true' });
    expect((await zoom.control.meetings('maria'))[0]?.recordedSince).toBeTypeOf('number');
  });

  test('offer no recording to somebody on a free plan', async () => {
    const [meeting] = await zoom.control.meetings('freya');
    await press('start-meeting', { meeting: String(meeting?.id) });
    const page = await look();
    expect(page).toContain(`do-end-meeting-${meeting?.id}`);
    expect(page).not.toContain(`do-record-meeting-${meeting?.id}`);
  });

  test('refuse an unknown button, preset or person', async () => {
    expect((await press('nothing')).status).toBe(404);
    expect((await press('preset', { preset: 'constructor' })).status).toBe(400);
    expect((await press('expire', { person: 'nobody' })).status).toBe(404);
  });
});

describe('what the page shows of somebody', () => {
  test('is every app and grant, those of a Server-to-Server app and earlier ones too', async () => {
    await zoom.control.addApp({
      name: 'Second',
      clientId: 'second',
      clientSecret: 'x',
      scopes: ['user:read:user'],
    });
    const { id } = await zoom.control.person('hanako');
    await zoom.control.issueTokens({ person: 'hanako' });
    await zoom.control.issueTokens({ person: 'hanako' });
    await zoom.control.issueTokens({ person: 'hanako', client: 'second' });
    await zoom.token({ grant_type: 'account_credentials', account_id: 'sandbox-account-id' }, ACCOUNT_CLIENT);
    const [, card = ''] = (await look()).split(`id="person-${id}"`);
    const [hers = ''] = card.split('<li class="person">');
    for (const words of [
      '<strong>Second</strong>',
      'Your app (sandbox)</strong>',
      'Server-to-Server',
      'Earlier grants (1)',
    ])
      expect([words, hers.includes(words)]).toEqual([words, true]);
    // No refresh token to kill, and nothing to remove, of the account's own app.
    expect([...hers.matchAll(/\/do\/(\w+)"/g)].map(([, action]) => action).sort()).toEqual([
      'expire',
      'expire',
      'expire',
      'kill',
      'kill',
      'remove',
      'remove',
    ]);
  });

  test('writes the hour after midnight as 00, here and in the script', async () => {
    zoom.clock.freeze(Date.parse('2026-06-15T00:05:09Z'));
    await zoom.get('/v2/users/me');
    for (const language of ['en', 'ja']) {
      const html = await look(language);
      const times = [...html.matchAll(/<time[^>]*>([^<]*)</g)].map(([, text = '']) => text.slice(-8));
      expect([language, ...times.slice(0, 2)]).toEqual([language, '00:05:09', '00:05:09']);
    }
    expect((await zoom.get('/_sandbox/assets/live.mjs')).text).toContain("hourCycle: 'h23'");
  });

  test('is what a fault does, with every field that was set', async () => {
    const fields = {
      skip: '2',
      status: '418',
      headers: '{"x-a":"b"}',
      json: '{"code":1}',
      client: 'sandbox-client-id',
    };
    await press('fault', { endpoint: 'api', kind: 'status', when: '', person: '', times: '0', ...fields });
    expect((await zoom.control.state()).faults).toMatchObject([
      {
        skip: 2,
        status: 418,
        headers: { 'x-a': 'b' },
        json: { code: 1 },
        client: 'sandbox-client-id',
        times: 0,
      },
    ]);
    const html = await look();
    expect(html).toContain('Let pass first: 2 · status <code>418</code>');
    expect(html).toContain('until cleared');
    const wrong = await press('fault', { endpoint: 'api', kind: 'status', headers: '{', times: '1' });
    expect([wrong.status, await wrong.json()]).toEqual([400, { error: 'headers has to be an object' }]);
    for (const name of Object.keys(faultInput.shape))
      expect([name, html.includes(`name="${name}"`)]).toEqual([name, true]);
  });
});

describe('ways in', () => {
  test('the front door leads to the page', async () => {
    for (const door of ['/', '/_sandbox/']) {
      const { status, headers } = await zoom.get(door);
      expect([door, status, headers.get('location')]).toEqual([door, 302, '/_sandbox']);
    }
    expect((await zoom.control.requests()).count).toBe(0);
  });

  test('a path of the control side that is not there is answered as by the control API', async () => {
    for (const path of [
      '/_sandbox/nowhere',
      '/_sandbox/api/nowhere',
      '/_sandbox/assets/nowhere',
      '/_sandbox/api/people/maria/nowhere',
    ]) {
      const { status, json } = await zoom.get(path);
      expect([path, status, json]).toEqual([
        path,
        404,
        { error: `there is no GET ${path}: /_sandbox/openapi.json tells what there is` },
      ]);
    }
    expect((await press('nothing')).status).toBe(404);
  });
});

describe('the live view', () => {
  test('hears of a request by a server-sent event', async () => {
    const leave = new AbortController();
    const stream = await fetch(`${zoom.url}/_sandbox/api/events`, { signal: leave.signal });
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    await zoom.refresh('made-up');
    const { value } = await reader.read();
    expect(Buffer.from(value ?? []).toString()).toContain('event: change');
    leave.abort();
  });
});

describe('where links lead', () => {
  test('join, start and play say that nothing opens here', async () => {
    for (const path of ['/j/123', '/s/123', '/rec/play/abc']) {
      expect((await zoom.get(path)).text).toContain('The meeting would open here');
    }
  });
});
