import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { SignInProblem } from '@/components/outcomes/sign-in-problem';
import type { SignedIn } from '@/lib/auth';
import { browserSession } from '@/lib/auth/browser-session';
import { cookieName } from '@/lib/auth/cookies';
import { endSession } from '@/lib/auth/end-session';
import { decodeSession } from '@/lib/auth/session-cookie';
import en from '@/lib/i18n/en.json';
import ja from '@/lib/i18n/ja.json';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { vaultDeps } from '@/lib/vault/process';
import { type AuthWorld, authWorld } from '@/proof/worlds/auth';
import type { Browser } from '@/proof/worlds/browser';
import { handleDisconnect, handleSignOut, handleSignOutEverywhere } from './leave';
import { getSignIn, type SignInOutcome } from './sign-in';

// Creates every outcome of a sign-in, a sign-out and a disconnection at Zoom and in the database, and
// compares the sentence that this browser then reads with the facts.

/** The browser whose request is being handled. */
const here = vi.hoisted(() => ({
  cookie: '',
  signOut: async () => {},
  auth: async (): Promise<unknown> => null,
}));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(here.cookie ? { cookie: here.cookie } : {}),
}));
vi.mock('@/lib/auth', () => ({ auth: () => here.auth(), signOut: () => here.signOut() }));

const world = authWorld({ ZOOM_DEADLINE_MS: '1000' });
beforeAll(() => {
  vi.spyOn(log, 'warn').mockReturnValue(undefined);
  vi.spyOn(log, 'error').mockReturnValue(undefined);
});
beforeEach(() => world.zoom.reset());

type Person = { id: string };
type Scene = { visitor: Browser; person: Person; other: Person };

const CALLBACK = '/api/auth/callback/zoom';
const RECONNECT = '?callbackUrl=/connection&reconnect=1';
const tokenOf = (visitor: Browser) => decodeSession(visitor.jar.get(cookieName('session')));

/** Makes the form handlers act for this browser. */
function serve(visitor: Browser) {
  here.cookie = visitor.cookieHeader();
  here.auth = async () => {
    const session = await browserSession(here.cookie).catch(() => undefined);
    if (session?.kind !== 'living') return null;
    const { userId, grant } = session;
    return (await world.sessionOf({ userId, grantId: grant.id })) satisfies SignedIn;
  };
  here.signOut = async () => {
    await endSession(vault(), await tokenOf(visitor), 30);
    visitor.jar.delete(cookieName('session'));
  };
}

async function presses({ visitor }: Scene, handle: (request: Request) => Promise<Response>): Promise<string> {
  serve(visitor);
  const answer = await handle(visitor.goes('/api/form', { origin: 'http://127.0.0.1:3000' }, 'POST'));
  visitor.keep(answer.headers.getSetCookie());
  return world.pathOf(answer);
}

/** Returns from Zoom with an error instead of a code. */
async function comesBack({ visitor }: Scene, error: string, query = ''): Promise<string> {
  const { asked } = await world.begins(visitor, query);
  const back = `${CALLBACK}?${new URLSearchParams({ error, state: asked.get('state') ?? '' })}`;
  return world.pathOf(await world.returns(visitor, back));
}

async function meets(
  { visitor, person }: Scene,
  fault: Parameters<AuthWorld['zoom']['fault']>[0],
): Promise<string> {
  await world.zoom.fault({ endpoint: 'oauth.token', ...fault });
  return world.signsIn(visitor, person.id);
}

/**
 * Creates the outcome.
 * @returns where the browser is finally sent
 */
const MAKE: Record<SignInOutcome, (scene: Scene) => Promise<string>> = {
  plain: async () => '/sign-in',
  declined: (scene) => comesBack(scene, 'access_denied'),
  declined_connected: async (scene) => {
    await world.signsIn(scene.visitor, scene.person.id);
    return comesBack(scene, 'access_denied', RECONNECT);
  },
  stale: async ({ visitor, person }) => {
    await world.begins(visitor);
    const { asked } = await world.begins(world.browser());
    return world.pathOf(await world.returns(visitor, await world.allowed(asked, person.id)));
  },
  cookies: async ({ visitor, person }) => {
    const { asked } = await world.begins(world.browser());
    const answer = await world.returns(visitor, await world.allowed(asked, person.id));
    // A browser that keeps no cookies.
    visitor.jar.clear();
    return world.pathOf(answer);
  },
  code_expired: (scene) =>
    meets(scene, { kind: 'status', status: 400, json: { reason: 'Invalid code', error: 'invalid_grant' } }),
  zoom_unavailable: (scene) => meets(scene, { kind: 'status', status: 503 }),
  operator: async ({ visitor, person }) => {
    await world.zoom.changeApp('sandbox-client-id', { clientSecret: 'another-secret' });
    return world.signsIn(visitor, person.id);
  },
  unavailable: async ({ visitor, person }) => {
    const { asked } = await world.begins(visitor);
    const back = await world.allowed(asked, person.id);
    await world.line.cut();
    const answer = await world.returns(visitor, back);
    await world.line.mend();
    return world.pathOf(answer);
  },
  other_person: async ({ visitor, person, other }) => {
    await world.signsIn(visitor, person.id);
    return world.signsIn(visitor, other.id, RECONNECT);
  },
  unknown: (scene) => comesBack(scene, 'server_error'),
  removed: async ({ visitor, person }) => {
    await world.signsIn(visitor, person.id);
    const row = await vaultDeps().store.findByZoomUser(person.id);
    await vault().disconnect(row?.id ?? '');
    return '/sign-in?callbackUrl=%2Fprofile';
  },
  signed_out: async (scene) => {
    await world.signsIn(scene.visitor, scene.person.id);
    return presses(scene, handleSignOut);
  },
  signed_out_everywhere: async (scene) => {
    await world.signsIn(scene.visitor, scene.person.id);
    return presses(scene, handleSignOutEverywhere);
  },
  disconnected: async (scene) => {
    await world.signsIn(scene.visitor, scene.person.id);
    return presses(scene, handleDisconnect);
  },
  disconnected_unconfirmed: async (scene) => {
    await world.signsIn(scene.visitor, scene.person.id);
    await world.zoom.fault({ endpoint: 'oauth.revoke', kind: 'status', status: 503, times: 0 });
    return presses(scene, handleDisconnect);
  },
};

/** The facts, as Zoom and the database know them. */
async function facts({ visitor, person, other }: Scene) {
  const [own, theirs] = await Promise.all(
    [person, other].map(({ id }) => vaultDeps().store.findByZoomUser(id)),
  );
  const { list } = await world.zoom.requests({});
  const answers = list.filter(({ endpoint }) => endpoint.startsWith('oauth.token'));
  return {
    livesAtZoom: (await world.livesAtZoom(person.id)) > 0,
    kept: own?.state === 'connected' && own.revision === 1 && own.refreshToken !== null,
    nothingKept: own === null,
    wiped: own?.state === 'revoked' && own.accessToken === null && own.profile === null,
    othersAreKept: theirs?.state === 'connected' && (await world.livesAtZoom(other.id)) > 0,
    session: (await browserSession(visitor.cookieHeader())).kind,
    exchanges: answers.length,
    lastStatus: answers.at(-1)?.status ?? 0,
    cookies: visitor.jar.size,
  };
}
type Facts = Awaited<ReturnType<typeof facts>>;

/** The claim of a sentence, and the facts under which it is true. */
const CLAIMS: { says: RegExp; isSo: (facts: Facts) => boolean }[] = [
  {
    says: /[Nn]othing was connected and nothing was saved|情報も保存していません/,
    isSo: (t) => t.nothingKept && !t.livesAtZoom,
  },
  {
    says: /your connection to Zoom is as it was|Zoomとの接続は、そのまま/,
    isSo: (t) => t.kept && t.livesAtZoom && t.session === 'living',
  },
  {
    says: /Your connection to Zoom was not touched|Zoomとの接続には変更はありません/,
    isSo: (t) => t.kept && t.livesAtZoom,
  },
  { says: /is no longer valid|無効になりました/, isSo: (t) => t.exchanges === 0 && t.session === 'none' },
  { says: /did not send our cookie|Cookieが届きません/, isSo: (t) => t.cookies === 0 },
  { says: /no longer accepts this sign-in|受け付けなくなりました/, isSo: (t) => t.lastStatus === 400 },
  { says: /not answering as it should|正しい応答がありません/, isSo: (t) => t.lastStatus >= 500 },
  {
    says: /does not accept how this app is set up|設定がZoomに受け付けられません/,
    isSo: (t) => [400, 401].includes(t.lastStatus),
  },
  { says: /trouble on our side|このアプリ側で問題/, isSo: (t) => t.exchanges === 0 && t.nothingKept },
  { says: /saved for (that|the other) account|アカウントのものとして保存/, isSo: (t) => t.othersAreKept },
  { says: /account has not changed|お客様のアカウントには何も変更/, isSo: (t) => t.kept && t.livesAtZoom },
  { says: /You are (still )?signed in here|現在.+としてサインイン/, isSo: (t) => t.session === 'living' },
  { says: /You are signed out|サインアウトしました/, isSo: (t) => t.session !== 'living' },
  { says: /Zoom confirmed|Zoomでの許可が取り消されたことを確認/, isSo: (t) => !t.livesAtZoom && t.wiped },
  { says: /we deleted|We deleted|削除しました|削除されています/, isSo: (t) => t.wiped },
  { says: /Zoom did not confirm|Zoomでの取り消しを確認でき/, isSo: (t) => t.livesAtZoom && t.wiped },
  { says: /no longer has access|アクセス権を持っていません/, isSo: (t) => t.wiped && !t.livesAtZoom },
  {
    says: /could not (finish signing|sign) you in|サインイン(を完了できませんでした|に失敗しました)/,
    isSo: (t) => t.session !== 'living',
  },
];

const LANGUAGES = { en, ja } as const;
/** The text that this browser reads at an address of the sign-in page. */
async function read(visitor: Browser, address: string, language: 'en' | 'ja') {
  serve(visitor);
  const query = new URL(address, 'http://127.0.0.1:3000').searchParams;
  const view = await getSignIn(query.get('problem') ?? undefined);
  const t = createTranslator({
    locale: language,
    messages: LANGUAGES[language] as typeof en,
    namespace: 'signIn',
    timeZone: 'UTC',
  });
  const onward = { path: query.get('callbackUrl') ?? '/profile', reconnect: query.get('reconnect') === '1' };
  const html = renderToStaticMarkup(<SignInProblem {...view} onward={onward} t={t} />);
  return { outcome: view.outcome, html, text: html.replace(/<[^>]+>/g, ' ') };
}

const every = Object.keys(MAKE) as SignInOutcome[];

describe('what the sign-in page says is so', () => {
  it('has a row for each outcome', () => {
    const rows = Object.entries(OUTCOMES).filter(([, { on }]) =>
      (on as readonly string[]).includes('sign_in'),
    );
    expect(rows.map(([name]) => name).sort()).toEqual([...every].sort());
  });

  it.each(every)('%s', async (outcome) => {
    const [person, other] = [
      await world.zoom.createPerson({ name: 'Ada Lovelace' }),
      await world.zoom.createPerson({ name: 'Eve' }),
    ];
    const visitor = world.browser();
    const scene = { visitor, person, other };
    const address = await MAKE[outcome](scene);
    expect(address).toMatch(/^\/sign-in/);
    for (const language of ['en', 'ja'] as const) {
      const page = await read(visitor, address, language);
      expect(page.outcome, page.text).toBe(outcome);
      const so = await facts(scene);
      const said = CLAIMS.filter(({ says }) => says.test(page.text));
      expect(
        said.filter(({ isSo }) => !isSo(so)).map(({ says }) => String(says)),
        page.text,
      ).toEqual([]);
      if (outcome !== 'plain') expect(said.length, page.text).toBeGreaterThan(0);
      if (outcome === 'other_person') expect(page.text).toContain('Ada Lovelace');
      const { way, or, tone } = { or: undefined, ...OUTCOMES[outcome] };
      const links = [...page.html.matchAll(/<a\b[^>]*?\shref="([^"]+)"/g)].map(([, href]) =>
        href?.replaceAll('&amp;', '&'),
      );
      // A problem that prevented the sign-in also links to support.
      if (tone === 'resting') expect(links).toContain('/support');
      const more = tone === 'resting' && way !== 'support' && or !== 'support' ? 1 : 0;
      expect(links).toHaveLength((or ? 2 : 1) + more);
      for (const [index, to] of [way, or].entries())
        if (to === 'connection' || to === 'support' || to === 'added_apps')
          expect(links[index]).toBe(hrefOf(to, '/'));
        else if (to) expect(links[index]).toMatch(/^\/api\/sign-in\?callbackUrl=/);
    }
  });

  it.each(every.filter((outcome) => outcome !== 'plain'))(
    'claims nothing to whoever was only sent the address: %s',
    async (outcome) => {
      const otherBrowser = world.browser();
      otherBrowser.jar.set('language', 'en');
      expect((await read(otherBrowser, `/sign-in?problem=${outcome}`, 'en')).outcome).toBe('plain');
    },
  );

  it('names the person who is signed in already, and still lets them or somebody else sign in', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada Lovelace' });
    const visitor = world.browser();
    expect((await read(visitor, '/sign-in', 'en')).text).toContain('You sign in on Zoom’s own page');
    await world.signsIn(visitor, person.id);
    const { outcome, text, html } = await read(visitor, '/sign-in', 'en');
    expect(outcome).toBe('plain');
    expect(text).toContain('You are signed in here as Ada Lovelace.');
    expect(html).toContain('href="/api/sign-in?callbackUrl=%2Fprofile"');
    expect((await read(visitor, '/sign-in', 'ja')).text).toContain('Ada Lovelaceさんとして');
    await presses({ visitor, person, other: person }, handleSignOut);
    expect((await read(visitor, '/sign-in', 'en')).text).not.toContain('Ada');
  });

  it('lets a person reconnect from there who came to reconnect', async () => {
    const person = await world.zoom.createPerson({ name: 'Ada' });
    const visitor = world.browser();
    await world.signsIn(visitor, person.id);
    await world.zoom.fault({ endpoint: 'oauth.token', kind: 'status', status: 503 });
    const address = await world.signsIn(visitor, person.id, RECONNECT);
    const { html } = await read(visitor, address, 'en');
    expect(html).toContain('href="/api/sign-in?callbackUrl=%2Fconnection&amp;reconnect=1"');
  });
});
