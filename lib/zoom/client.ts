import type { z } from 'zod';
import type { AccessToken } from './oauth';
import { retryAfterMs } from './retry-after';
import type { Send } from './send';

/** Why there is no token to ask with; the first two words of a `Reason`. */
export type TokenProblem =
  | { ok: false; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'operator' | 'unavailable' }
  | { ok: false; reason: 'zoom_unavailable'; retryAt?: Date };
export type TokenResult = { ok: true; accessToken: AccessToken } | TokenProblem;

/**
 * Where a call gets its token. Asked once for each call, because a token carried in an object across two calls
 * may be dead by the second (prior-art: cal.com #16206).
 */
export type TokenSource = {
  accessToken(): Promise<TokenResult>;
  /** Zoom refused this token (401): the newer one, or one forced rotation (zoom-facts 2.1, trap 14). */
  refused(token: AccessToken): Promise<TokenResult>;
};

export type ApiFailure =
  | TokenProblem
  | { ok: false; reason: 'missing_scope'; scopes: string[] }
  | { ok: false; reason: 'rate_limited'; retryAt?: Date }
  | { ok: false; reason: 'not_licensed' | 'not_found' | 'invalid'; message: string };
export type ApiResult<T> = { ok: true; value: T } | ApiFailure;

export type ApiCall<T> = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/v2`, for example `/users/me`. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  schema: z.ZodType<T>;
};

export type ZoomApi = {
  /** API base, for example https://api.zoom.us/v2. */
  base: string;
  send: Send;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** Pauses before the second and third try of a GET, ms. */
  retryDelaysMs?: number[];
  /** The longest `Retry-After` that is waited out, ms. */
  patienceMs?: number;
};

const sleepFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * One call to Zoom's REST API. GETs are tried again after 5xx, a short 429 or a broken connection; a 401 renews the
 * token once. Never throws for anything Zoom or the network does.
 */
export async function callZoom<T>(
  api: ZoomApi,
  source: TokenSource,
  call: ApiCall<T>,
): Promise<ApiResult<T>> {
  let token = await source.accessToken();
  if (!token.ok) return token;
  let answer = await sendPatiently(api, call, token.accessToken);
  if (answer?.status === 401) {
    token = await source.refused(token.accessToken);
    if (!token.ok) return token;
    answer = await sendPatiently(api, call, token.accessToken);
    // A token that was renewed this moment and is refused all the same is Zoom's trouble, not the person's.
    if (answer?.status === 401) return { ok: false, reason: 'zoom_unavailable' };
  }
  return judge(api, call, answer);
}

async function sendPatiently<T>(
  api: ZoomApi,
  call: ApiCall<T>,
  token: AccessToken,
): Promise<Response | undefined> {
  const { now = Date.now, sleep = sleepFor, retryDelaysMs = [250, 750], patienceMs = 2_000 } = api;
  const delays = (call.method ?? 'GET') === 'GET' ? retryDelaysMs : [];
  for (let attempt = 0; ; attempt++) {
    const answer = await sendOnce(api, call, token, attempt);
    const delay = delays[attempt];
    if (delay === undefined || !worthAnotherTry(answer)) return answer;
    const asked = retryAfterMs(answer?.headers.get('retry-after') ?? null, now());
    if (asked !== undefined && asked > patienceMs) return answer;
    await sleep(asked ?? delay);
  }
}

function worthAnotherTry(answer: Response | undefined): boolean {
  return !answer || answer.status >= 500 || answer.status === 429 || answer.status === 408;
}

async function sendOnce<T>(
  api: ZoomApi,
  call: ApiCall<T>,
  token: AccessToken,
  attempt: number,
): Promise<Response | undefined> {
  const { method = 'GET', path, query = {}, body } = call;
  const url = new URL(api.base + path);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) url.searchParams.set(name, String(value));
  const headers: Record<string, string> = { authorization: `Bearer ${token}`, accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await api.send({
      url: url.toString(),
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      attempt,
    });
  } catch {
    return undefined;
  }
}

type ErrorBody = { code?: number; message?: string };

async function judge<T>(api: ZoomApi, call: ApiCall<T>, answer: Response | undefined): Promise<ApiResult<T>> {
  if (!answer || answer.status >= 500 || answer.status === 408)
    return { ok: false, reason: 'zoom_unavailable' };
  const json = await answer.json().catch(() => undefined);
  if (answer.ok) {
    const parsed = call.schema.safeParse(json ?? {});
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, reason: 'zoom_unavailable' };
  }
  return judgeRefusal(api, answer, (typeof json === 'object' && json) || {});
}

/** Zoom's refusals: the code is independent of the status, so both are looked at (zoom-facts 2.1). */
function judgeRefusal(api: ZoomApi, answer: Response, { code, message = '' }: ErrorBody): ApiFailure {
  if (answer.status === 429) {
    const now = (api.now ?? Date.now)();
    const wait = retryAfterMs(answer.headers.get('retry-after'), now);
    return {
      ok: false,
      reason: 'rate_limited',
      retryAt: wait === undefined ? undefined : new Date(now + wait),
    };
  }
  const missing = /scopes?:\s*\[([^\]]*)\]/.exec(message);
  if (code === 4711 || code === 104 || missing) {
    const scopes = (missing?.[1] ?? '')
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean);
    return { ok: false, reason: 'missing_scope', scopes };
  }
  if (code === 200 || answer.status === 403) return { ok: false, reason: 'not_licensed', message };
  if (answer.status === 404) return { ok: false, reason: 'not_found', message };
  return { ok: false, reason: 'invalid', message };
}

/** A source of one token that cannot be renewed, for the first look at a person who is signing in. */
export function fixedToken(accessToken: AccessToken): TokenSource {
  return {
    accessToken: async () => ({ ok: true, accessToken }),
    refused: async () => ({ ok: false, reason: 'reconnect' }),
  };
}
