import type { z } from 'zod';
import { parseExactly } from './json';
import type { ApiFailure, ApiResult, Lack } from './result';
import { askedPauseMs } from './retry-after';

/** A problem of Zoom's, or of something in front of it: it says nothing about the person or the token. */
const UNREADABLE = { ok: false, reason: 'zoom_unavailable' } as const;

/**
 * Judges an answer of Zoom's API. The body is always read: HTML, an incomplete answer or JSON that is not an
 * object counts as Zoom's problem under every status, and an error code under HTTP 200 is a failure
 * (zoom-facts 2.1).
 * @param answer undefined when none came
 * @param now ms
 */
export async function judgeAnswer<T>(
  answer: Response | undefined,
  schema: z.ZodType<T>,
  now: number,
): Promise<ApiResult<T>> {
  if (!answer || answer.status >= 500 || answer.status === 408) return UNREADABLE;
  if (answer.status === 429) return rateLimited(answer, now);
  const text = await answer.text();
  // Zoom sends no body with 204; with any other status an empty body is invalid.
  const json = answer.status === 204 && text === '' ? {} : parseExactly(text);
  const spoken = spokenError(json, text);
  if (!answer.ok) return spoken ? judgeRefusal(answer.status, spoken) : UNREADABLE;
  // Zoom uses code 0 for success.
  if (spoken?.code) return judgeRefusal(answer.status, spoken);
  const parsed = json === undefined ? undefined : schema.safeParse(json);
  return parsed?.success ? { ok: true, value: parsed.data } : UNREADABLE;
}

/** Whether the body of an answer is in the format of Zoom's API, not of a gateway. */
export async function isZoomsWord(answer: Response): Promise<boolean> {
  const text = await answer.clone().text();
  return spokenError(parseExactly(text), text) !== undefined;
}

/** @returns Zoom's error code, which may come as digits in a text */
export const codeOf = (said: unknown): number | undefined =>
  typeof said === 'number' || (typeof said === 'string' && /^\d{1,7}$/.test(said)) ? Number(said) : undefined;

type Spoken = { code?: number; message: string };

/**
 * Reads Zoom's error code and message. Code 104 lists scopes in quotes that are not escaped, so that body is
 * not valid JSON (zoom-facts 2.1): code and message are then searched in the text.
 */
function spokenError(json: unknown, text: string): Spoken | undefined {
  if (json !== undefined) {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
    const { code, message } = json as { code?: unknown; message?: unknown };
    return {
      code: codeOf(code),
      message: typeof message === 'string' ? message : '',
    };
  }
  const code = /^\s*\{\s*"code"\s*:\s*(\d{1,7})\b/.exec(text)?.[1];
  return code ? { code: Number(code), message: text.slice(0, 10_000) } : undefined;
}

async function rateLimited(answer: Response, now: number): Promise<ApiFailure> {
  const wait = askedPauseMs(answer.headers, now);
  const retryAt = wait === undefined ? undefined : new Date(now + wait);
  const isOfADay =
    answer.headers.get('x-ratelimit-type') === 'Daily-limit' || /\bdaily\b/i.test(await answer.text());
  return { ok: false, reason: 'rate_limited', retryAt, ...(isOfADay && { day: true }) };
}

/**
 * Only the message distinguishes the meanings of code 200 (zoom-facts 2.1, M4, M5): the plan, a licence, a
 * permission.
 */
const LACKS: [Lack, RegExp][] = [
  ['plan', /\bpaid\b|\bplan\b|\bupgrade|\bsubscri/i],
  ['licence', /\blicen[cs]ed?\b/i],
  ['permission', /\bpermissions?\b|\bprivileges?\b/i],
];
const lackOf = (message: string): Lack => LACKS.find(([, words]) => words.test(message))?.[0] ?? 'unsure';

/** "Meeting hosting and scheduling capabilities are not allowed for your user account" (zoom-facts M2). */
const NO_MEETINGS = 3161;

/**
 * Judges Zoom's refusals by code and status, because the code does not depend on the status (zoom-facts 2.1).
 */
function judgeRefusal(status: number, { code, message }: Spoken): ApiFailure {
  const missing = /scopes?:\s*\[([^\]]*)\]/.exec(message);
  if (code === 4711 || code === 104 || missing) {
    const scopes = (missing?.[1] ?? '')
      .split(',')
      .map((scope) => scope.replace(/[\s"\\]/g, ''))
      .filter(Boolean);
    return { ok: false, reason: 'missing_scope', scopes };
  }
  // An error of the token under a status other than 401: a renewed token is not known to help.
  if (code === 124) return UNREADABLE;
  if (code === NO_MEETINGS)
    return { ok: false, reason: 'not_licensed', lacks: 'meetings_licence', message, code };
  if (code === 200 || status === 403)
    return { ok: false, reason: 'not_licensed', lacks: lackOf(message), message, code };
  if (status === 404) return { ok: false, reason: 'not_found', message, code };
  // A gateway's redirect, or another answer that Zoom's API does not give.
  if (status < 400 && code === undefined) return UNREADABLE;
  return { ok: false, reason: 'invalid', message, code };
}
