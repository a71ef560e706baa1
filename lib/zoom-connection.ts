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

/** `lib/zoom` knows nothing of the environment: this process's connection to Zoom is made here, once. */
const shared = globalThis as {
  evergreenZoom?: { app: ZoomApp; api: ZoomApi };
  evergreenZoomFiles?: OpenFile;
  evergreenZoomSeen?: { at: string; outcome: string };
  evergreenZoomTurns?: ReturnType<typeof createTurns>;
  evergreenZoomAccount?: TokenSource;
  evergreenZoomAccountRefusal?: AccountRefusal;
};

/** How Zoom last answered this process; undefined before the first call. */
export const zoomLastSeen = () => shared.evergreenZoomSeen;

const remember: ZoomObserver = (call) => (end) => {
  const { status, failure } = end;
  const outcome = failure ?? (status && status >= 500 ? `http_${status}` : 'answers');
  shared.evergreenZoomSeen = { at: new Date(Date.now()).toISOString(), outcome };
  log.debug({ ...call, ...end }, 'zoom');
};

/** A Zoom on this machine is not behind a proxy, whatever else is. */
const NEVER_BY_PROXY = ['localhost', '127.0.0.1', '[::1]'];

function proxiesOf({ HTTPS_PROXY, HTTP_PROXY, NO_PROXY }: Env): Proxies {
  const except = NO_PROXY === '*' ? '*' : [NO_PROXY ?? '', ...NEVER_BY_PROXY].join(',');
  return { https: HTTPS_PROXY, http: HTTP_PROXY, except };
}

/** A connection of its own for these settings, for whoever examines them. */
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
      // Not a warning: a permission that was not given, or a meeting that is gone, is nobody's fault.
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

/** The way to files of Zoom's. Only a Zoom on this machine has them on this machine (docs/decisions/0003-fail-closed.md). */
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

/** The turns of one Zoom account in this process (docs/decisions/0022-turns-at-zoom.md). */
export function zoomTurns(account: string, plan: AccountPlan): AccountTurns {
  shared.evergreenZoomTurns ??= createTurns({ now: () => Date.now(), sleep });
  return shared.evergreenZoomTurns.of(account, plan);
}

/** The company's own app for these settings, which asks at the same place and in the same way; undefined without its variables. */
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

/** The token of the company's own account, one for this process; undefined where this app has none to ask for. */
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

/** Why Zoom last refused the account's token to this process; for whoever runs this app, where a call ended for it. */
export const zoomAccountRefusal = () => shared.evergreenZoomAccountRefusal;

/** Nobody waits in front of a machine: a limit of a second or of some seconds is waited out. ms */
const MACHINE_PATIENCE_MS = 30_000;

/**
 * What the company's own account is asked with where no person waits: by the command line and by scheduled work.
 * Undefined where this app has none to ask. Its plan is taken for free until Zoom's answers tell its limits.
 */
export function zoomAccount(): { api: ZoomApi; source: TokenSource } | undefined {
  const [source, account] = [zoomAccountTokens(), env().ZOOM_S2S_ACCOUNT_ID];
  if (!source || !account) return undefined;
  return {
    api: { ...zoomApi(), patienceMs: MACHINE_PATIENCE_MS, turns: zoomTurns(account, 'free') },
    source,
  };
}
