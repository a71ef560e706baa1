import { z } from 'zod';
import type { ZoomApi } from './client';
import { ZoomNetworkError } from './errors';
import { parseExactly } from './json';
import { retryAfterMs } from './retry-after';
import { nowOf } from './send-patiently';

export type Heard = {
  /** The last request left, and no answer says that nothing was done. */
  mayHaveActed: boolean;
  /** When the spent day of creates and updates ends. */
  dayEndsAt?: Date;
  /** Zoom's own code of its no. */
  code?: number;
  /** The fields that Zoom named as wrong. */
  fields: string[];
};

const refusal = z.object({
  code: z.number().optional().catch(undefined),
  message: z.string().catch(''),
  errors: z.array(z.object({ field: z.string() }).catch({ field: '' })).catch([]),
});

const DAY_MS = 86_400_000;

/**
 * Listens to what a write hears, beyond what the client says of any call: whether Zoom may have acted, and the details
 * of its no (zoom-facts M3).
 */
export function hearWrites(api: ZoomApi): { api: ZoomApi; heard: () => Heard } {
  let heard: Heard = { mayHaveActed: false, fields: [] };
  return {
    heard: () => heard,
    api: {
      ...api,
      async send(request) {
        heard = { mayHaveActed: true, fields: [] };
        try {
          const answer = await api.send(request);
          heard = await judge(answer.clone(), nowOf(api));
          return answer;
        } catch (error) {
          const left = !(error instanceof ZoomNetworkError) || error.code !== 'unreachable';
          heard = { mayHaveActed: left, fields: [] };
          throw error;
        }
      },
    },
  };
}

async function judge(answer: Response, now: number): Promise<Heard> {
  const said = refusal.safeParse(parseExactly(await answer.text()));
  // An answer of a gateway may come after the work behind it was done.
  if (!said.success || answer.status >= 500 || answer.status === 408)
    return { mayHaveActed: true, fields: [] };
  const { code, message, errors } = said.data;
  const fields = errors.map(({ field }) => field).filter(Boolean);
  const mayHaveActed = answer.ok && !code;
  const isDay = answer.status === 429 && /daily rate limit/i.test(message);
  return { mayHaveActed, code, fields, dayEndsAt: isDay ? dayEnd(answer.headers, now) : undefined };
}

/** As Zoom's Retry-After says; without it at the next midnight in UTC, as its text says (zoom-facts M3). */
function dayEnd(headers: Headers, now: number): Date {
  const wait = retryAfterMs(headers.get('retry-after'), now);
  return new Date(wait === undefined ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : now + wait);
}
