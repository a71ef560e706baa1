import { z } from 'zod';
import type { ZoomApi } from './client';
import { ZoomNetworkError } from './errors';
import { parseExactly } from './json';
import { codeOf } from './refusal';
import { retryAfterMs } from './retry-after';
import { nowOf } from './send-patiently';

export type Heard = {
  /** The last request was sent, and no answer says that Zoom did nothing. */
  mayHaveActed: boolean;
  /** When the daily limit of creates and updates ends. */
  dayEndsAt?: Date;
  /** Zoom's error code. */
  code?: number;
  /** The fields that Zoom named as invalid. */
  fields: string[];
};

const refusal = z.object({
  code: z.unknown().transform(codeOf),
  message: z.string().catch(''),
  errors: z.array(z.object({ field: z.string() }).catch({ field: '' })).catch([]),
});

const DAY_MS = 86_400_000;

/**
 * Observes the answers to a write, for what the client does not report: whether Zoom may have acted, and the
 * details of a refusal (zoom-facts M3).
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
  // A gateway may give such an answer after Zoom did the work.
  if (!said.success || answer.status >= 500 || answer.status === 408)
    return { mayHaveActed: true, fields: [] };
  const { code, message, errors } = said.data;
  const fields = errors.map(({ field }) => field).filter(Boolean);
  const mayHaveActed = answer.ok && !code;
  const isDay = answer.status === 429 && /daily rate limit/i.test(message);
  return { mayHaveActed, code, fields, dayEndsAt: isDay ? dayEnd(answer.headers, now) : undefined };
}

/**
 * The time in Zoom's Retry-After; without one the next midnight in UTC, as Zoom's error text says (zoom-facts
 * M3).
 */
function dayEnd(headers: Headers, now: number): Date {
  const wait = retryAfterMs(headers.get('retry-after'), now);
  return new Date(wait === undefined ? (Math.floor(now / DAY_MS) + 1) * DAY_MS : now + wait);
}
