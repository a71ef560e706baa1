import type { TokenSource } from './api';
import type { TokenResult } from './result';

/**
 * A source that hands out again the token it gave last: a call that had it renewed, and the download after that call,
 * ask with the same one.
 */
export function holdToken(source: TokenSource): TokenSource {
  let held: TokenResult | undefined;
  return {
    async accessToken() {
      held ??= await source.accessToken();
      return held;
    },
    async refused(token, byZoom) {
      const renewed = await source.refused(token, byZoom);
      if (renewed.ok) held = renewed;
      return renewed;
    },
  };
}
