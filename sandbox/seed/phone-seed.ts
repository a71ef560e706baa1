import { z } from 'zod';

const callSeed = z.strictObject({
  /** Whoever is at the other end. */
  with: z.string(),
  number: z.string(),
  minutesAgo: z.number().positive(),
  seconds: z.number().positive().default(120),
});

const line = z.strictObject({ at: z.number().min(0), speaker: z.string().optional(), text: z.string() });

export const phoneSeed = callSeed.extend({
  direction: z.enum(['inbound', 'outbound']).default('inbound'),
  /** What was said, or why there is no text of it. */
  transcript: z
    .union([z.array(line), z.enum(['impossible', 'switched off', 'in work', 'failed'])])
    .default('switched off'),
});

export const voicemailSeed = callSeed.extend({
  unread: z.boolean().default(false),
  text: z.string().optional(),
});

export type PhoneSeed = z.input<typeof phoneSeed>;
export type VoicemailSeed = z.input<typeof voicemailSeed>;
