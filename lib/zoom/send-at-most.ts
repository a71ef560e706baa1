import { ZoomNetworkError } from './errors';
import type { Send } from './send';

/** A sender that sends at most so many requests, failed tries included, and counts them. */
export function sendAtMost(most: number, send: Send): { send: Send; sent: () => number } {
  let sent = 0;
  return {
    sent: () => sent,
    async send(request) {
      if (sent >= most) throw new ZoomNetworkError('unreachable');
      sent += 1;
      return send(request);
    },
  };
}
