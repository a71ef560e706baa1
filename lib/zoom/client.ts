import type { ApiCall, TokenSource, ZoomApi } from './api';
import type { AccessToken } from './oauth';
import { isZoomsWord, judgeAnswer } from './refusal';
import type { ApiFailure, ApiResult } from './result';
import { nowOf, sendPatiently, type Tried } from './send-patiently';
import { trackingIdOf } from './tracking-id';
import { endpointOf } from './watch';

export type { ApiCall, FailedCall, TokenSource, ZoomApi } from './api';
export type { ApiFailure, ApiResult, TokenProblem, TokenResult } from './result';

/**
 * One call to Zoom's REST API. A GET is tried again after a 5xx, a 408, a short 429 or a broken connection; a 401
 * renews the token once. Never throws for anything Zoom or the network does. With `leftMs`, all waiting,
 * tries and pauses together end within that time, except the work of the token source, which has its own
 * limit.
 */
export async function callZoom<T>(
  api: ZoomApi,
  source: TokenSource,
  call: ApiCall<T>,
): Promise<ApiResult<T>> {
  let token = await source.accessToken();
  if (!token.ok) return token;
  let tried = await sendPatiently(api, call, token.accessToken);
  if (tried.answer?.status === 401) {
    token = await source.refused(token.accessToken, await isZoomsWord(tried.answer));
    if (!token.ok) return token;
    tried = await sendPatiently(api, call, token.accessToken);
    // A token that was just renewed and is refused again is a problem of Zoom's, not of the person.
    if (tried.answer?.status === 401)
      return failed(api, call, tried, { ok: false, reason: 'zoom_unavailable' });
  }
  if (tried.retryAt)
    return failed(api, call, tried, { ok: false, reason: 'rate_limited', retryAt: tried.retryAt });
  const result = await judgeAnswer(tried.answer, call.schema, nowOf(api));
  return result.ok ? result : failed(api, call, tried, result);
}

function failed<F extends ApiFailure>(
  api: ZoomApi,
  call: ApiCall<unknown>,
  { answer }: Tried,
  failure: F,
): F {
  api.onFailure?.({
    method: call.method ?? 'GET',
    endpoint: endpointOf(api.base + call.path),
    reason: failure.reason,
    status: answer?.status,
    zoomCode: 'code' in failure ? failure.code : undefined,
    trackingId: trackingIdOf(answer),
  });
  return failure;
}

/** A source of one token that cannot be renewed, for the first request about a person who is signing in. */
export function fixedToken(accessToken: AccessToken): TokenSource {
  return {
    accessToken: async () => ({ ok: true, accessToken }),
    refused: async (_, byZoom) => ({ ok: false, reason: byZoom ? 'reconnect' : 'zoom_unavailable' }),
  };
}
