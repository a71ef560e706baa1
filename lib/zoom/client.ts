import type { z } from 'zod';
import type { AccessToken } from './oauth';
import { isZoomsWord, judgeAnswer } from './refusal';
import type { ApiResult, TokenResult } from './result';
import { askedPauseMs } from './retry-after';
import type { Send } from './send';

export type { ApiFailure, ApiResult, TokenProblem, TokenResult } from './result';

/**
 * Where a call gets its token. Asked once for each call, because a token carried in an object across two calls
 * may be dead by the second (prior-art: cal.com #16206).
 */
export type TokenSource = {
  accessToken(): Promise<TokenResult>;
  /**
   * Zoom refused this token (401): the newer one, or one forced rotation (zoom-facts 2.1, trap 14).
   * @param byZoom false for a 401 that holds no word of Zoom's, as a gateway sends it: reason enough to renew a token,
   *   not to take it for dead
   */
  refused(token: AccessToken, byZoom?: boolean): Promise<TokenResult>;
};

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
  /** What is left of the time that a person waits, ms. Absent where nobody does: then only `send` sets a deadline. */
  leftMs?: () => number;
};

/** With less than this left no answer would come in time. ms */
const SHORTEST_TRY_MS = 100;

const sleepFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * One call to Zoom's REST API. GETs are tried again after 5xx, a short 429 or a broken connection; a 401 renews the
 * token once. Never throws for anything Zoom or the network does. With `leftMs`, all tries and pauses together end in
 * that time; what the source of the token does is bounded by the source.
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
    token = await source.refused(token.accessToken, await isZoomsWord(answer));
    if (!token.ok) return token;
    answer = await sendPatiently(api, call, token.accessToken);
    // A token that was renewed this moment and is refused all the same is Zoom's trouble, not the person's.
    if (answer?.status === 401) return { ok: false, reason: 'zoom_unavailable' };
  }
  return judgeAnswer(answer, call.schema, (api.now ?? Date.now)());
}

async function sendPatiently<T>(
  api: ZoomApi,
  call: ApiCall<T>,
  token: AccessToken,
): Promise<Response | undefined> {
  const { now = Date.now, sleep = sleepFor, retryDelaysMs = [250, 750], patienceMs = 2_000 } = api;
  const { leftMs = () => Number.POSITIVE_INFINITY } = api;
  const delays = (call.method ?? 'GET') === 'GET' ? retryDelaysMs : [];
  let answer: Response | undefined;
  for (let attempt = 0; ; attempt++) {
    const left = leftMs();
    if (left < SHORTEST_TRY_MS) return answer;
    const delay = delays[attempt];
    // One lost connection must not use up the time of the try that would have been answered.
    const withinMs = delay === undefined ? left : left / 2;
    answer = await sendOnce(api, call, token, { attempt, withinMs });
    if (delay === undefined || !worthAnotherTry(answer)) return answer;
    const asked = answer && askedPauseMs(answer.headers, now());
    const pause = asked ?? delay;
    if (pause > leftMs() - SHORTEST_TRY_MS || (asked !== undefined && asked > patienceMs)) return answer;
    await sleep(pause);
  }
}

function worthAnotherTry(answer: Response | undefined): boolean {
  return !answer || answer.status >= 500 || answer.status === 429 || answer.status === 408;
}

async function sendOnce<T>(
  api: ZoomApi,
  call: ApiCall<T>,
  token: AccessToken,
  { attempt, withinMs }: { attempt: number; withinMs: number },
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
      withinMs: Number.isFinite(withinMs) ? withinMs : undefined,
    });
  } catch {
    return undefined;
  }
}

/** A source of one token that cannot be renewed, for the first look at a person who is signing in. */
export function fixedToken(accessToken: AccessToken): TokenSource {
  return {
    accessToken: async () => ({ ok: true, accessToken }),
    refused: async (_, byZoom) => ({ ok: false, reason: byZoom ? 'reconnect' : 'zoom_unavailable' }),
  };
}
