import 'server-only';
import { type Env, env, isLoopback } from './env';
import { log } from './log';
import { lookupPublic, mayBeAsked } from './public-internet/lookup';
import { telemetry } from './telemetry';
import type { AccountApp, AccountRefusal } from './zoom/account-token';
import type { TokenSource, ZoomApi } from './zoom/client';
import type { Proxies } from './zoom/connections';
import { endpoints } from './zoom/endpoints';
import type { ZoomApp } from './zoom/oauth';
import { createOpenFile, type OpenFile } from './zoom/open-file';
import { createSend, type SendOptions } from './zoom/send';
import { createAccountTokens } from './zoom/server-to-server';
import { type AccountPlan, type AccountTurns, createTurns } from './zoom/turns';
import { watch, type ZoomObserver } from './zoom/watch';

/** `lib/zoom` does not read the environment: this process's connection to Zoom is made here, once. */
const shared = globalThis as {
  evergreenZoom?: { app: ZoomApp; api: ZoomApi };
  evergreenZoomFiles?: OpenFile;
  evergreenZoomSeen?: { at: string; outcome: string };
  evergreenZoomTurns?: ReturnType<typeof createTurns>;
  evergreenZoomAccount?: TokenSource;
  evergreenZoomAccountRefusal?: AccountRefusal;
};

/** Zoom's last answer to this process; undefined before the first call. */
export const zoomLastSeen = () => shared.evergreenZoomSeen;

const remember: ZoomObserver = (call) => (end) => {
  const { status, failure } = end;
  const outcome = failure ?? (status && status >= 500 ? `http_${status}` : 'answers');
  shared.evergreenZoomSeen = { at: new Date(Date.now()).toISOString(), outcome };
  log.debug({ ...call, ...end }, 'zoom');
};

/** A Zoom on this machine is never reached through a proxy. */
const NEVER_BY_PROXY = ['localhost', '127.0.0.1', '[::1]'];

function proxiesOf({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: Env): Proxies {
  const except = NO_PROXY === '*' ? '*' : [NO_PROXY ?? '', ...NEVER_BY_PROXY].join(',');
  return { https: HTTPS_PROXY, http: HTTP_PROXY, except };
}

/** A separate connection for the given settings, for checks of a setup. */
export function connectZoom(settings: Env): { app: ZoomApp; api: ZoomApi } {
  const { ZOOM_OAUTH_URL, ZOOM_API_URL, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_DEADLINE_MS } = settings;
  const { token, revoke, api } = endpoints(ZOOM_OAUTH_URL, ZOOM_API_URL);
  const observers = [remember, telemetry()?.zoom].filter((observer) => observer !== undefined);
  const proxies = proxiesOf(settings);
  const connect = (options: SendOptions) => watch(createSend({ ...options, proxies }), observers);
  return {
    app: {
      clientId: ZOOM_CLIENT_ID,
      clientSecret: ZOOM_CLIENT_SECRET,
      tokenUrl: token,
      revokeUrl: revoke,
      send: connect({ deadlineMs: ZOOM_DEADLINE_MS, freshConnection: true }),
    },
    api: {
      base: api,
      send: connect({ deadlineMs: ZOOM_DEADLINE_MS }),
      random: Math.random,
      // Not a warning: a missing scope or a deleted meeting is not an error of the app.
      onFailure: (call) => log.info(call, 'a call to Zoom failed'),
    },
  };
}

export function zoomApp(): ZoomApp {
  shared.evergreenZoom ??= connectZoom(env());
  return shared.evergreenZoom.app;
}

export function zoomApi(): ZoomApi {
  shared.evergreenZoom ??= connectZoom(env());
  return shared.evergreenZoom.api;
}

/**
 * Opens files of Zoom's. Only a Zoom on this machine may have files on this machine
 * (docs/decisions/0003-fail-closed.md).
 */
export function zoomFiles(): OpenFile {
  const { ZOOM_OAUTH_URL, ZOOM_API_URL } = env();
  shared.evergreenZoomFiles ??= createOpenFile({
    proxies: proxiesOf(env()),
    zoomOrigins: [ZOOM_OAUTH_URL, ZOOM_API_URL],
    mayBeAsked,
    isLocal: ({ protocol, href }) => protocol === 'http:' && isLoopback(href) && isLoopback(ZOOM_API_URL),
    lookup: lookupPublic as never,
  });
  return shared.evergreenZoomFiles;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The rate limiter of one Zoom account in this process (docs/decisions/0022-turns-at-zoom.md). */
export function zoomTurns(account: string, plan: AccountPlan): AccountTurns {
  shared.evergreenZoomTurns ??= createTurns({ now: () => Date.now(), sleep });
  return shared.evergreenZoomTurns.of(account, plan);
}

/**
 * The company's own app for these settings, with the same endpoint and sender; undefined without its
 * variables.
 */
export function accountAppOf(settings: Env, { app }: { app: ZoomApp }): AccountApp | undefined {
  const { ZOOM_S2S_ACCOUNT_ID, ZOOM_S2S_CLIENT_ID, ZOOM_S2S_CLIENT_SECRET } = settings;
  if (!ZOOM_S2S_ACCOUNT_ID || !ZOOM_S2S_CLIENT_ID || !ZOOM_S2S_CLIENT_SECRET) return undefined;
  return {
    accountId: ZOOM_S2S_ACCOUNT_ID,
    clientId: ZOOM_S2S_CLIENT_ID,
    clientSecret: ZOOM_S2S_CLIENT_SECRET,
    tokenUrl: app.tokenUrl,
    send: app.send,
  };
}

/**
 * The tokens of the company's own account, one source for this process; undefined when none is configured.
 */
export function zoomAccountTokens(): TokenSource | undefined {
  const app = accountAppOf(env(), { app: zoomApp() });
  if (!app) return undefined;
  shared.evergreenZoomAccount ??= createAccountTokens({
    app,
    now: () => Date.now(),
    random: Math.random,
    onFailure(why, cause) {
      if (why !== 'away') shared.evergreenZoomAccountRefusal = why;
      log.warn({ why, cause }, 'the account gets no token from Zoom');
    },
  });
  return shared.evergreenZoomAccount;
}

/**
 * Why Zoom last refused this process a token of the account; shown to the operator when a call failed for
 * that reason.
 */
export const zoomAccountRefusal = () => shared.evergreenZoomAccountRefusal;

/** No person waits for a machine's calls, so a limit of some seconds is waited for. ms */
const MACHINE_PATIENCE_MS = 30_000;

/**
 * The API and the tokens of the company's own account for use without a waiting person: command line and
 * scheduled work. Undefined when none is configured. The account counts as free until Zoom's answers state
 * its limits.
 */
export function zoomAccount(): { api: ZoomApi; source: TokenSource } | undefined {
  const [source, account] = [zoomAccountTokens(), env().ZOOM_S2S_ACCOUNT_ID];
  if (!source || !account) return undefined;
  return {
    api: { ...zoomApi(), patienceMs: MACHINE_PATIENCE_MS, turns: zoomTurns(account, 'free') },
    source,
  };
}
