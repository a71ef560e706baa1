import type { TokenSource } from './api';
import type { TokenResult } from './result';

/**
 * A source that gives its last token again, so that a call which renewed the token and the download after it
 * use the same one.
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
