import { randomBytes } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from '@/components/connection/connection';
import { hrefOf, OUTCOMES, type PageOutcome as Outcome } from '@/components/outcomes/outcomes';
import { ReasonProblem } from '@/components/outcomes/reason-problem';
import { StaleNotice } from '@/components/ui/stale-notice';
import type { SignedIn } from '@/lib/auth';
import { env } from '@/lib/env';
import en from '@/lib/i18n/en.json';
import ja from '@/lib/i18n/ja.json';
import { vault } from '@/lib/vault';
import { createCipher } from '@/lib/vault/cipher';
import { basicAuthorization } from '@/lib/zoom/oauth';
import { type DataWorld, dataWorld } from '@/proof/worlds/data';
import { finishBehind, visiting } from '@/proof/worlds/visiting';
import { getConnection } from './connection';
import { getProfile } from './profile';

// Creates every outcome at Zoom and in the database, and compares each sentence that a page then shows with
// the facts.

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

const world = dataWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(() => world.zoom.reset());

type Someone = Awaited<ReturnType<DataWorld['connect']>>;
const CLIENT = 'sandbox-client-id';
const expired = { accessExpiresAt: new Date(0) };

/** Creates the outcome. */
const MAKE: Record<Outcome, (someone: Someone) => Promise<unknown>> = {
  healthy: async () => {},
  renewing: ({ grantId }) =>
    world.alter(grantId, { leaseOwner: 'another process', leaseUntil: new Date(Date.now() + 60_000) }),
  retrying: async ({ grantId, person }) => {
    await world.alter(grantId, expired);
    await world.zoom.fault({
      endpoint: 'oauth.token',
      person: person.id,
      kind: 'status',
      status: 503,
      times: 0,
    });
  },
  operator: async ({ grantId }) => {
    await world.alter(grantId, expired);
    await world.zoom.changeApp(CLIENT, { clientSecret: 'another-secret' });
  },
  refused: async (someone) => {
    const { grantId, person } = someone;
    const json = { reason: 'Nobody has ever read this', error: 'something_new' };
    await world.zoom.fault({
      endpoint: 'oauth.token',
      person: person.id,
      kind: 'status',
      status: 400,
      json,
      times: 0,
    });
    for (let visit = 1; visit <= 3; visit++) {
      await world.alter(grantId, { ...expired, retryAt: null });
      await world.sessionOf(someone);
    }
  },
  reconnect: async ({ grantId, person }) => {
    await world.alter(grantId, expired);
    await world.zoom.removeApp(person.id, { notify: false });
  },
  other_credentials: ({ grantId }) => world.alter(grantId, { clientId: 'another-client' }),
  key_lost: ({ grantId }) => {
    const lost = createCipher([{ id: 'lost', key: randomBytes(32) }]);
    const seal = (field: 'access_token' | 'refresh_token') => lost.seal('a token', { grantId, field });
    return world.alter(grantId, { accessToken: seal('access_token'), refreshToken: seal('refresh_token') });
  },
  revoked: ({ grantId }) => vault().disconnect(grantId),
  missing_scope: ({ person }) =>
    world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 400,
      times: 0,
      json: { code: 4711, message: 'Invalid access token, does not contain scopes:[user:read:user].' },
    }),
  not_licensed: ({ person }) =>
    world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 400,
      times: 0,
      json: { code: 200, message: 'Not in your plan.' },
    }),
  rate_limited: ({ person }) =>
    world.zoom.fault({
      endpoint: 'api.users.me',
      person: person.id,
      kind: 'status',
      status: 429,
      headers: { 'retry-after': '3600' },
      times: 0,
    }),
  zoom_unavailable: ({ person }) =>
    world.zoom.fault({ endpoint: 'api.users.me', person: person.id, kind: 'status', status: 503, times: 0 }),
  unavailable: async () => {
    visiting.session = { ...(visiting.session as SignedIn), accessToken: undefined, zoom: undefined };
  },
};

/** Asks Zoom itself, with a token that belongs to nobody. */
async function zoomKnowsUs(): Promise<boolean> {
  const { ZOOM_OAUTH_URL, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET } = env();
  const answer = await fetch(`${ZOOM_OAUTH_URL}/oauth/token`, {
    method: 'POST',
    headers: { authorization: basicAuthorization(ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET) },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'nobodys' }),
  });
  return !JSON.stringify(await answer.json()).includes('invalid_client');
}

/** The facts, as Zoom and the database know them. */
async function facts({ grantId, person }: Someone) {
  const row = await world.row(grantId);
  const answers = (await world.zoom.requests({ person: person.id })).list;
  const last = answers.findLast(({ endpoint }) => endpoint.startsWith('oauth') || endpoint.startsWith('api'));
  const atZoom = await world.zoom.grants({ person: person.id });
  return {
    livesAtZoom: atZoom.some(({ state }) => state === 'living'),
    lastStatus: last?.status ?? 200,
    secretIsRight: await zoomKnowsUs(),
    kept: row.state === 'connected' && row.refreshToken !== null,
    wiped: row.state === 'revoked' && row.accessToken === null && row.profile === null,
    ours: row.clientId === CLIENT,
    opens: vault().opens(row),
    known: visiting.session?.zoom !== undefined,
  };
}
type Facts = Awaited<ReturnType<typeof facts>>;

/** The claim of a sentence, and the facts under which it is true. */
const CLAIMS: { says: RegExp; isSo: (facts: Facts) => boolean }[] = [
  {
    says: /Connected to Zoom|You do not need to do anything|Zoomに接続されています/,
    isSo: (t) => t.livesAtZoom && t.kept,
  },
  { says: /connection is kept|接続は保たれています/, isSo: (t) => t.kept && t.livesAtZoom },
  { says: /no longer accepts this connection|受け付けなくなりました/, isSo: (t) => !t.livesAtZoom },
  {
    says: /Zoom has not ended anything|Zoom側で終了したものではありません/,
    isSo: (t) => t.livesAtZoom && !t.ours,
  },
  { says: /new Zoom credentials|Zoom設定が変わりました/, isSo: (t) => !t.ours },
  { says: /key .* is gone|暗号鍵が失われた/, isSo: (t) => !t.opens },
  {
    says: /does not accept this app’s own credentials|認証情報がZoomに受け付けられていません/,
    isSo: (t) => !t.secretIsRight,
  },
  { says: /We deleted|we deleted|削除/, isSo: (t) => t.wiped },
  { says: /(not answer(ing)?|did not answer) as it should|正しい応答が/, isSo: (t) => t.lastStatus >= 500 },
  { says: /an error that this app does not know|未知のエラー/, isSo: (t) => t.kept && t.lastStatus === 400 },
  { says: /slow down|Too many requests|アクセスが集中/, isSo: (t) => t.lastStatus === 429 },
  { says: /another permission|追加の許可/, isSo: (t) => t.lastStatus === 400 },
  { says: /does not let your account|アカウントでは使えません/, isSo: (t) => t.lastStatus === 400 },
  { says: /trouble on our side|このアプリ側で問題/, isSo: (t) => !t.known },
];

const LANGUAGES = { en, ja } as const;
type Language = keyof typeof LANGUAGES;

/** The text of a page in this outcome, and the targets of its links. */
async function draw(page: 'connection' | 'reason', language: Language) {
  const translate = <N extends keyof typeof en>(namespace: N) =>
    createTranslator({
      locale: language,
      messages: LANGUAGES[language] as typeof en,
      namespace,
      timeZone: 'UTC',
    });
  const at = { language, now: new Date(), timeZone: 'UTC' } as const;
  if (page === 'connection') {
    const result = await getConnection();
    if (!result.ok) return { outcome: result.reason, html: '' };
    const html = renderToStaticMarkup(
      <Connection
        {...at}
        view={{ ...result.connection, events: [], eventCount: 0 }}
        t={translate('connection')}
      />,
    );
    // The head of the page only: what it offers further down claims nothing about this moment.
    return { outcome: result.connection.state, html: html.slice(0, html.indexOf('<section')) };
  }
  const result = await getProfile();
  const reasons = translate('reasons');
  if (!result.ok)
    return {
      outcome: result.reason,
      html: renderToStaticMarkup(<ReasonProblem reason={result.reason} path="/profile" t={reasons} />),
    };
  if (result.asOf === undefined) return { outcome: 'healthy', html: '' };
  const { asOf, because } = result;
  const drawn = (
    <StaleNotice {...at} at={asOf} because={because} t={translate('profile')} reasons={reasons} />
  );
  return { outcome: because, html: renderToStaticMarkup(drawn) };
}

const textOf = (html: string) => html.replace(/<[^>]+>/g, ' ').replaceAll('&#x27;', "'");
const falseClaims = (html: string, so: Facts) =>
  CLAIMS.filter(({ says, isSo }) => says.test(textOf(html)) && !isSo(so)).map(({ says }) => String(says));
/** Each outcome has to say something that can be checked. */
const claimsIn = (html: string) => CLAIMS.filter(({ says }) => says.test(textOf(html))).length;

const every = Object.keys(MAKE) as Outcome[];
/** Its one sentence describes a passing state and cannot be checked. */
const CLAIMS_NOTHING: Outcome[] = ['renewing'];

describe('what a page says is so', () => {
  it.each(every)('%s', async (outcome) => {
    const someone = await world.connect('Ada');
    visiting.session = await world.sessionOf(someone);
    await MAKE[outcome](someone);
    // As in a visit: first the token, and with it the rotation that fails.
    if (visiting.session.zoom) visiting.session = await world.sessionOf(someone);
    const { way, tone } = { way: undefined, ...OUTCOMES[outcome] };
    for (const page of OUTCOMES[outcome].on) {
      if (page === 'sign_in') continue;
      const path = page === 'connection' ? '/connection' : '/profile';
      for (const language of ['en', 'ja'] as const) {
        const { outcome: drawn, html } = await draw(page, language);
        const text = `${page}: ${textOf(html)}`;
        expect(drawn, text).toBe(outcome);
        expect(falseClaims(html, await facts(someone)), text).toEqual([]);
        if (!CLAIMS_NOTHING.includes(outcome)) expect(claimsIn(html), text).toBeGreaterThan(0);
        const links = [...html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) => href);
        const ways = way && way !== 'support' ? [hrefOf(way, path).replaceAll('&', '&amp;')] : [];
        const isError = page === 'reason' || tone !== 'alive';
        expect(links, text).toEqual(isError ? [...ways, '/support'] : ways);
      }
    }
  });

  it.each(['zoom_unavailable', 'rate_limited', 'operator', 'refused'] as const)(
    'the last known profile, with Zoom in the way (%s), and the way on where waiting does not help',
    async (outcome) => {
      const someone = await world.connect('Ada');
      visiting.session = await world.sessionOf(someone);
      visiting.behind.length = 0;
      await getProfile();
      await finishBehind();
      await MAKE[outcome](someone);
      visiting.session = await world.sessionOf(someone);
      const drawn = await draw('reason', 'en');
      expect(drawn.outcome).toBe(outcome);
      expect(textOf(drawn.html)).toContain('Zoom could not tell us your profile just now');
      expect(falseClaims(drawn.html, await facts(someone))).toEqual([]);
      const { way } = OUTCOMES[outcome];
      expect(drawn.html.includes('href=')).toBe(way !== 'again');
      if (way !== 'again')
        expect(drawn.html).toContain(`href="${hrefOf(way, '/profile').replaceAll('&', '&amp;')}"`);
    },
  );
});
