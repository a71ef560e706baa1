import { z } from 'zod';

/** An event to send by hand, with what may be wrong about it (zoom-facts 3). */
export const deliverInput = z.strictObject({
  event: z.string().min(1),
  person: z.string().optional(),
  client: z.string().optional(),
  /** Put over the payload that the event has by itself. */
  payload: z.record(z.string(), z.unknown()).optional(),
  /** The same event so many times, under one event_ts. */
  copies: z.number().int().min(1).max(20).optional(),
  signature: z.enum(['right', 'wrong', 'second secret', 'none']).optional(),
  /** Seconds before now that the signed timestamp says. */
  staleBy: z.number().int().optional(),
  /** Milliseconds before now that event_ts says; for events out of order. */
  happenedBefore: z.number().int().optional(),
  body: z.enum(['compact', 'spaced', 'escaped']).optional(),
  eventTime: z.enum(['outside', 'inside']).optional(),
  /** Sends exactly this instead, signed. */
  raw: z.string().optional(),
});

export type DeliverInput = z.input<typeof deliverInput>;
