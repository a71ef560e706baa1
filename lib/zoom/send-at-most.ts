import { ZoomNetworkError } from './errors';
import type { Send } from './send';

/** A sender that sends so many requests and no more, tries that failed included, and says how many went out. */
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
