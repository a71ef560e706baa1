import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallWithText } from '@/components/phone/call-text';
import { Calls } from '@/components/phone/calls';
import { PhoneProblem } from '@/components/phone/phone-problem';
import en from '@/lib/i18n/en.json';
import { vault } from '@/lib/vault';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { ledTo, ORIGIN } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleCallFile } from './call-file';
import { getCallText } from './call-text';
import { type CallsPage, getCalls } from './calls';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const world = dataWorld({ ZOOM_DEADLINE_MS: '20000' });
beforeEach(() => world.zoom.clearFaults());

type Someone = Awaited<ReturnType<DataWorld['connect']>>;
const DAY = 1_440;

async function comes({
  scopes,
  licence = true,
}: {
  scopes?: string[];
  licence?: boolean;
} = {}): Promise<Someone> {
  const someone = await world.connect('Ada');
  await world.zoom.changePerson(someone.person.id, { phoneLicence: licence });
  await vault().rememberProfile(someone.grantId, {
    id: someone.person.id,
    type: 2,
    timeZone: 'Europe/Berlin',
  });
  if (scopes) await world.alter(someone.grantId, { scopes });
  visiting.session = await world.sessionOf(someone);
  await world.zoom.clearRequests();
  return someone;
}
const call = ({ person }: Someone, more: object = {}) =>
  world.zoom.addCall(person.id, { with: 'Bo', number: '+46701', minutesAgo: 30, seconds: 30, ...more });
const mail = ({ person }: Someone, more: object = {}) =>
  world.zoom.addVoicemail(person.id, { with: 'Cy', number: '+46702', minutesAgo: 40, ...more });
const calls = async ({ person }: Someone, endpoint = 'api') =>
  (await world.zoom.requests({ endpoint, person: person.id })).count;
const trouble = ({ person }: Someone, endpoint: string, fault: object) =>
  world.zoom.fault({ endpoint, person: person.id, times: 0, ...fault } as never);

async function page(until?: string, cursor?: string): Promise<CallsPage> {
  const part = await getCalls(until, cursor);
  if (!part.ok) throw new Error(part.reason);
  return part.value;
}
const rowsOf = ({ days }: CallsPage) => days.flatMap(({ rows }) => rows);

const t = createTranslator({ locale: 'en', messages: en, namespace: 'phone', timeZone: 'UTC' });
const reasons = createTranslator({ locale: 'en', messages: en, namespace: 'reasons', timeZone: 'UTC' });
const telling = { language: 'en', timeZone: 'Europe/Berlin', t } as const;
const html = (shown: CallsPage) =>
  renderToStaticMarkup(<Calls page={shown} telling={telling} reasons={reasons} />);
const RECORDINGS = ['user:read:user', 'phone:read:list_recordings', 'phone:read:call_recording'];

describe('the calls of a person', () => {
  it('are told newest first, voicemails among them, with who was at the other end', async () => {
    const ada = await comes();
    await call(ada, { direction: 'outbound', with: '<b>Bo</b>' });
    await call(ada, { minutesAgo: 50, with: '' });
    await mail(ada, { unread: true });
    const shown = await page();
    expect(rowsOf(shown).map(({ kind, direction, name, number }) => [kind, direction, name, number])).toEqual(
      [
        ['recordings', 'outbound', '<b>Bo</b>', '+46701'],
        ['voicemails', 'inbound', 'Cy', '+46702'],
        ['recordings', 'inbound', undefined, '+46701'],
      ],
    );
    const drawn = html(shown);
    expect(drawn).toContain('&lt;b&gt;Bo&lt;/b&gt;');
    expect(drawn).toContain('New voicemail');
    expect(drawn).toContain('<audio controls="" preload="none" src="/api/phone/recordings/');
    for (const secret of ['/v2/', 'download', String(visiting.session?.accessToken)])
      expect(drawn).not.toContain(secret);
  });

  it('cost one call, and one more where voicemails may be told', async () => {
    const ada = await comes({ scopes: RECORDINGS });
    await call(ada);
    await page();
    expect([await calls(ada), await calls(ada, 'api.phone.recordings')]).toEqual([1, 1]);
    const bea = await comes();
    await page();
    expect([await calls(bea), await calls(bea, 'api.phone.voicemails')]).toEqual([2, 1]);
  });

  it('come a hundred at a time, each once, with the voicemails of the same time', async () => {
    const ada = await comes();
    for (let index = 0; index < 130; index++) await call(ada, { with: `${index}`, minutesAgo: 10 + index });
    await mail(ada, { minutesAgo: 20 });
    await mail(ada, { minutesAgo: 135 });
    const first = await page();
    expect(rowsOf(first)).toHaveLength(101);
    const second = await page(first.until, first.next);
    expect(second.next).toBeUndefined();
    const all = [...rowsOf(first), ...rowsOf(second)].map(({ key }) => key);
    expect([all.length, new Set(all).size]).toEqual([132, 132]);
    await trouble(ada, 'api.phone.recordings', {
      kind: 'status',
      status: 400,
      json: { code: 300, message: 'The next page token is either invalid or expired.' },
      times: 1,
    });
    expect(await page(first.until, first.next)).toMatchObject({ startedAgain: true });
    expect(rowsOf(await page(first.until, 'nonsense'))).toHaveLength(101);
  });

  it('are those of the thirty days that were chosen', async () => {
    const ada = await comes();
    await call(ada, { with: 'new' });
    await call(ada, { with: 'old', minutesAgo: 45 * DAY });
    await call(ada, { with: 'oldest', minutesAgo: 170 * DAY });
    const names = async (until?: string) => rowsOf(await page(until)).map(({ name }) => name);
    const { choices } = await page();
    expect(await names()).toEqual(['new']);
    expect(await names(choices[1]?.until)).toEqual(['old']);
    expect(await names(choices[5]?.until)).toEqual(['oldest']);
    expect(await names('1999-01-01')).toEqual(['new']);
    expect(html(await page(choices[1]?.until))).toMatch(/aria-current="page">[A-Z]/);
  });

  it.each([
    [{ kind: 'status', status: 500 }, 'zoom_unavailable'],
    [{ kind: 'html-200' }, 'zoom_unavailable'],
    [{ kind: 'rate-limit' }, 'rate_limited'],
    [{ kind: 'status', status: 404, json: { code: 1001, message: 'User does not exist.' } }, 'no_phone'],
    [{ kind: 'status', status: 403, json: { code: 200, message: 'No permission.' } }, 'no_permission'],
  ])('that Zoom does not tell (%j) are %s, and voicemails are shown all the same', async (fault, reason) => {
    const ada = await comes();
    await mail(ada);
    await trouble(ada, 'api.phone.recordings', fault);
    const shown = await page();
    expect([rowsOf(shown).length, shown.without.recordings]).toEqual([1, reason]);
    expect(html(shown)).toContain('Recorded calls are missing here.');
    await trouble(ada, 'api.phone.voicemails', { kind: 'status', status: 503 });
    expect(await getCalls(undefined)).toEqual({ ok: false, reason });
  });

  it('are said to be none where all of them were told, and not where some are missing', async () => {
    const ada = await comes();
    const NONE = 'No recorded calls in these days';
    expect(html(await page())).toContain(NONE);
    await trouble(ada, 'api.phone.recordings', { kind: 'status', status: 500 });
    const untold = html(await page());
    expect(untold).toContain('Recorded calls are missing here.');
    const answers = async (json: object) => {
      await world.zoom.clearFaults();
      await trouble(ada, 'api.phone.recordings', { kind: 'status', status: 200, json });
    };
    await answers({ recordings: [], next_page_token: '' });
    const unread = html({ ...(await page()), unread: 1 });
    expect(unread).toContain('One entry in Zoom’s list could not be read.');
    await answers({ recordings: [], next_page_token: 'more' });
    const first = await page();
    await answers({ recordings: [], next_page_token: '' });
    const pages = [html(first), html(await page(first.until, first.next))];
    for (const shown of pages) expect(shown).toContain('There is nothing on this page of Zoom’s list.');
    for (const shown of [untold, unread, ...pages]) expect(shown).not.toContain(NONE);
  });

  it('need Zoom Phone, and the page says so kindly', async () => {
    await comes({ licence: false });
    const part = await getCalls(undefined);
    expect(part).toEqual({ ok: false, reason: 'no_phone' });
    const drawn = renderToStaticMarkup(<PhoneProblem reason="no_phone" t={t} reasons={reasons} />);
    expect(drawn).toContain('You do not have Zoom Phone');
  });

  it('are asked for with permission alone; without the one to listen the rest is there', async () => {
    const ada = await comes({ scopes: ['user:read:user'] });
    expect(await getCalls(undefined)).toEqual({ ok: false, reason: 'missing_scope' });
    expect(await calls(ada)).toBe(0);
    const bea = await comes({ scopes: ['phone:read:list_recordings'] });
    await call(bea);
    const shown = await page();
    expect(rowsOf(shown)).toMatchObject([{ sound: undefined, text: undefined }]);
    expect(html(shown)).toContain('one more permission');
    expect(html(shown)).not.toContain('<audio');
  });
});

describe('where large files do not fit', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('the page leads to Zoom, and has no player', async () => {
    const ada = await comes();
    const one = await call(ada);
    vi.stubEnv('VERCEL', '1');
    const drawn = html(await page());
    expect(drawn).toContain('Open Zoom');
    expect(drawn).not.toContain('<audio');
    const request = new Request(`${ORIGIN}/api/phone/recordings/${one.id}?at=1`, {
      headers: { 'sec-fetch-dest': 'document' },
    });
    const answer = await handleCallFile(request, { kind: 'recordings', id: one.id });
    expect(ledTo(answer).search).toBe('?because=at_zoom&from=%2Fphone');
  });
});

describe('one call', () => {
  const at = ({ at: ms }: { at: number }) => String(Math.floor(ms / 1_000));
  const textOf = async (kind: string, one: { id: string; at: number }) => {
    const found = await getCallText({ kind, id: one.id }, at(one));
    if (!found?.ok) throw new Error(found?.reason ?? 'none');
    return found.value;
  };
  const drawn = (text: Awaited<ReturnType<typeof textOf>>) =>
    renderToStaticMarkup(<CallWithText call={text} telling={telling} reasons={reasons} />);

  it('is read with its times and speakers', async () => {
    const ada = await comes();
    const spoken = [
      { at: 4.2, speaker: 'Bo', text: 'Hello <there>' },
      { at: 3_661, text: 'Bye' },
    ];
    const one = await call(ada, { transcript: spoken });
    const text = await textOf('recordings', one);
    expect(text.words).toEqual({ ok: true, value: { lines: spoken } });
    const shown = drawn(text);
    expect(shown).toContain('Hello &lt;there&gt;');
    expect(shown).toContain('1:01:01');
    expect([await calls(ada, 'api.phone.recordings'), await calls(ada, 'api.phone.transcript')]).toEqual([
      1, 1,
    ]);
  });

  it.each([
    ['impossible', 'impossible', 'cannot make a transcript of this call'],
    ['switched off', 'switched_off', 'switched off in your Zoom account'],
    ['in work', 'in_work', 'still making the transcript'],
    ['failed', 'failed', 'did not work'],
  ])('has no text when Zoom says "%s", and the page says why', async (transcript, without, words) => {
    const ada = await comes();
    const text = await textOf('recordings', await call(ada, { transcript }));
    expect(text.words).toEqual({ ok: true, value: { without } });
    expect(drawn(text)).toContain(words);
  });

  it('has the text of a voicemail, or none', async () => {
    const ada = await comes();
    const text = await textOf('voicemails', await mail(ada, { text: 'Call me' }));
    expect(text.words).toEqual({ ok: true, value: { lines: [{ text: 'Call me' }] } });
    expect((await textOf('voicemails', await mail(ada))).words).toEqual({
      ok: true,
      value: { without: 'none' },
    });
  });

  it('renews a token for its text as for any call, and says what is in the way', async () => {
    const ada = await comes();
    const one = await call(ada, { transcript: [{ at: 1, text: 'Hi' }] });
    await world.zoom.expireAccessTokens(ada.person.id);
    expect((await textOf('recordings', one)).words.ok).toBe(true);
    expect(await calls(ada, 'oauth.token.refresh_token')).toBe(1);
    await trouble(ada, 'api.phone.transcript', { kind: 'html-200' });
    expect((await textOf('recordings', one)).words).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });

  it.each([
    [
      'is refused again with the newer token',
      { kind: 'status', status: 401, json: { code: 124 } },
      'zoom_unavailable',
    ],
    ['is asked for too often', { kind: 'status', status: 429 }, 'rate_limited'],
    ['is no text', { kind: 'html-200' }, 'zoom_unavailable'],
  ])('whose text %s has its reason', async (_, fault, reason) => {
    const ada = await comes();
    const one = await call(ada, { transcript: [{ at: 1, text: 'Hi' }] });
    await trouble(ada, 'api.phone.transcript', fault);
    expect(await textOf('recordings', one)).toMatchObject({
      row: { name: 'Bo' },
      words: { ok: false, reason },
    });
  });

  it('is shown without a text that comes more slowly than anybody waits', async () => {
    const ada = await comes();
    const one = await call(ada, { transcript: [{ at: 1, text: 'Hi' }] });
    await world.zoom.fault({ endpoint: 'files.content', kind: 'drip', ms: 250 });
    visiting.patienceMs = 3_000;
    const text = await textOf('recordings', one).finally(() => {
      visiting.patienceMs = 60_000;
    });
    expect(text).toMatchObject({ row: { name: 'Bo' }, words: { ok: false, reason: 'zoom_unavailable' } });
  });

  it('of somebody else, or of nobody, is none', async () => {
    const ada = await comes();
    const one = await call(ada, { transcript: [{ at: 1, text: 'Secret' }] });
    await comes();
    expect(await getCallText({ kind: 'recordings', id: one.id }, at(one))).toBeUndefined();
    expect(await getCallText({ kind: 'voicemails', id: 'x' }, at(one))).toBeUndefined();
    expect(await getCallText({ kind: 'toString', id: one.id }, at(one))).toBeUndefined();
    expect(await getCallText({ kind: 'recordings', id: one.id }, 'now')).toBeUndefined();
  });

  const hear = (kind: string, one: { id: string; at: number }, headers: Record<string, string> = {}) =>
    handleCallFile(new Request(`${ORIGIN}/api/phone/${kind}/${one.id}?at=${at(one)}`, { headers }), {
      kind,
      id: one.id,
    });
  const clicked = { 'sec-fetch-dest': 'document' };

  it('is heard from any place in it: a player seeks by parts, which make the whole', async () => {
    const ada = await comes();
    const one = await call(ada, { with: 'Bo / Co' });
    const whole = await hear('recordings', one);
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    expect(whole.headers.get('content-disposition')).toMatch(/\d\d\.\d\d Bo Co - call\.mp3"$/);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const part = await hear('recordings', one, { range: `bytes=1000-` });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 1000-${bytes.byteLength - 1}/${bytes.byteLength}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(1_000))).toBe(true);
    expect([await calls(ada, 'api.phone.recordings'), await calls(ada, 'api.phone.download')]).toEqual([
      2, 2,
    ]);
    const voicemail = await hear('voicemails', await mail(ada));
    expect(voicemail.headers.get('content-disposition')).toMatch(/Cy - voicemail\.mp3"$/);
    await voicemail.body?.cancel();
  });

  it('that is somebody else’s, gone or no sound is told in words', async () => {
    const ada = await comes();
    const one = await call(ada);
    await trouble(ada, 'api.phone.download', { kind: 'html-200' });
    expect(ledTo(await hear('recordings', one, clicked)).search).toBe('?because=no_file&from=%2Fphone');
    await world.zoom.clearFaults();
    await trouble(ada, 'api.phone.download', {
      kind: 'status',
      status: 400,
      json: { code: 404, message: 'File does not exist.' },
    });
    expect((await hear('recordings', one)).status).toBe(404);
    const bea = await comes();
    expect((await hear('recordings', one)).status).toBe(404);
    expect(await calls(bea, 'api.phone.download')).toBe(0);
    expect((await hear('constructor', one)).status).toBe(404);
    visiting.session = undefined;
    expect((await hear('recordings', one)).status).toBe(401);
  });
});
