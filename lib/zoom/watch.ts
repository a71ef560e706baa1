import { ZoomNetworkError } from './errors';
import type { Send, ZoomRequest } from './send';
import { trackingIdOf } from './tracking-id';

/** A request to Zoom without anything secret or personal: no token, no query, no id. */
export type ZoomCall = {
  method: ZoomRequest['method'];
  /** The path with `{id}` in place of every id: `/v2/meetings/{id}`. */
  endpoint: string;
  /** How many tries went before. */
  attempt: number;
};

export type ZoomCallEnd = {
  status?: number;
  /** Why there was no answer: a code of ZoomNetworkError, or `unexpected`. */
  failure?: string;
  /** Zoom's tracking id of the call, which its support asks for (zoom-facts 2.1). */
  trackingId?: string;
};

/** Called when a request goes out; the function that it returns is called at the end. Neither may throw. */
export type ZoomObserver = (call: ZoomCall) => (end: ZoomCallEnd) => void;

/** The fixed words of Zoom's paths are lower case; ids are numbers, UUIDs, or letters of both cases. */
const WORD = /^(v2|[a-z][a-z_-]{0,40})$/;

export function endpointOf(url: string): string {
  const parts = new URL(url).pathname.split('/').filter(Boolean);
  return `/${parts.map((part) => (WORD.test(part) ? part : '{id}')).join('/')}`;
}

/** The same `send`, reported to the observers. */
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
