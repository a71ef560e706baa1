import type { ApiCall, ZoomApi } from './api';
import type { AccessToken } from './oauth';
import { askedPauseMs } from './retry-after';

/** With less time left no answer can be expected. ms */
const SHORTEST_TRY_MS = 100;

/**
 * The result of all tries: the last answer, or none; `retryAt` when the rate limiter's turn would come too
 * late.
 */
export type Tried = { answer?: Response; retryAt?: Date };

const sleepFor = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
export const nowOf = ({ now = Date.now }: ZoomApi) => now();

/** All tries of a call with one token. Only a GET has more than one. */
export async function sendPatiently(
  api: ZoomApi,
  call: ApiCall<unknown>,
  token: AccessToken,
): Promise<Tried> {
  const { sleep = sleepFor, retryDelaysMs = [250, 750], patienceMs = 2_000, random, turns } = api;
  const { leftMs = () => Number.POSITIVE_INFINITY } = api;
  const { method = 'GET', label = 'Light' } = call;
  const delays = method === 'GET' ? retryDelaysMs : [];
  /** Without a time limit `patienceMs` applies, because a used-up daily limit closes the turns until midnight. */
  const longestWait = () => (Number.isFinite(leftMs()) ? leftMs() - SHORTEST_TRY_MS : patienceMs);
  let answer: Response | undefined;
  for (let attempt = 0; ; attempt++) {
    const later = await turns?.take(label, longestWait());
    if (later) return answer ? { answer } : { retryAt: later };
    const left = leftMs();
    if (left < SHORTEST_TRY_MS) return { answer };
    const delay = delays[attempt];
    // One lost connection must not use up the time of the next try.
    const withinMs = delay === undefined ? left : left / 2;
    answer = await sendOnce(api, call, token, { attempt, withinMs });
    if (answer) turns?.heard(label, answer, method !== 'GET');
    if (delay === undefined || !worthAnotherTry(answer)) return { answer };
    const asked = answer && askedPauseMs(answer.headers, nowOf(api));
    const pause = asked ?? (random ? delay * (0.5 + random()) : delay);
    if (pause > leftMs() - SHORTEST_TRY_MS || (asked !== undefined && asked > patienceMs)) return { answer };
    await sleep(pause);
  }
}

function worthAnotherTry(answer: Response | undefined): boolean {
  return !answer || answer.status >= 500 || answer.status === 429 || answer.status === 408;
}

async function sendOnce(
  api: ZoomApi,
  call: ApiCall<unknown>,
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
