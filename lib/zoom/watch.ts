import { ZoomNetworkError } from './errors';
import type { Send, ZoomRequest } from './send';
import { trackingIdOf } from './tracking-id';

/** A request to Zoom as one may speak of it: no token, no query, nobody's id. */
export type ZoomCall = {
  method: ZoomRequest['method'];
  /** The path, with `{id}` for whatever names somebody or something: `/v2/meetings/{id}`. */
  endpoint: string;
  /** How often it had been tried before. */
  attempt: number;
};

export type ZoomCallEnd = {
  status?: number;
  /** Why there was no answer: a code of ZoomNetworkError, or `unexpected`. */
  failure?: string;
  /** Zoom's own name for the call, which its support asks for (zoom-facts 2.1). */
  trackingId?: string;
};

/** Hears of a call as it goes out; what it gives back hears how the call ended. Neither may throw. */
export type ZoomObserver = (call: ZoomCall) => (end: ZoomCallEnd) => void;

/** Words of Zoom's own paths are lower case; its ids are numbers, UUIDs, or letters of both cases. */
const WORD = /^(v2|[a-z][a-z_-]{0,40})$/;

export function endpointOf(url: string): string {
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  return `/${parts.map((part) => (WORD.test(part) ? part : '{id}')).join('/')}`;
}

/** The same `send`, overheard. */
export function watch(send: Send, observers: ZoomObserver[]): Send {
  return async (request) => {
    const { method, url, attempt = 0 } = request;
    const begun = observers.map((observe) => observe({ method, endpoint: endpointOf(url), attempt }));
    const end = (how: ZoomCallEnd) => {
      for (const hear of begun) hear(how);
    };
    try {
      const answer = await send(request);
      end({ status: answer.status, trackingId: trackingIdOf(answer) });
      return answer;
    } catch (error) {
      end({ failure: error instanceof ZoomNetworkError ? error.code : 'unexpected' });
      throw error;
    }
  };
}
