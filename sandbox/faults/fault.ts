import { z } from 'zod';

export const FAULT_KINDS = [
  'status',
  'html',
  'xml',
  'empty',
  'truncated',
  'cut',
  'reset',
  'hang',
  'delay',
  'drip',
  'answer',
  'rate-limit',
  'code-200',
  'html-200',
] as const;

/** What shall go wrong, on which endpoint, for whom, and how often. */
export const faultInput = z.strictObject({
  endpoint: z.string().min(1).default('*'),
  kind: z.enum(FAULT_KINDS),
  /** Narrow to one person (id, key or email) or one client id. */
  person: z.string().optional(),
  client: z.string().optional(),
  /** The next so many matching calls; 0 means until cleared. */
  times: z.number().int().min(0).default(1),
  /** Lets so many matching calls pass first. */
  skip: z.number().int().min(0).default(0),
  /** `after`: the state has changed, only the answer suffers ("answer lost after rotation"). */
  when: z.enum(['before', 'after']).optional(),
  status: z.number().int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  json: z.unknown().optional(),
  /** For `rate-limit`: a spent second has X-RateLimit-Reset and no Retry-After, a spent day the date of its end. */
  per: z.enum(['second', 'day']).optional(),
  /** Real milliseconds: how long a delay lasts, and the time between two drops of a drip. */
  ms: z.number().int().min(0).max(600_000).optional(),
  /** For `answer`: fields put over the real answer's; null removes one (wrong types welcome). */
  fields: z.record(z.string(), z.unknown()).optional(),
});

export type FaultInput = z.input<typeof faultInput>;
export type FaultKind = (typeof FAULT_KINDS)[number];
export type Phase = 'before' | 'after';

export interface Fault extends Omit<z.output<typeof faultInput>, 'when'> {
  id: string;
  when: Phase;
  /** Calls it touched so far. */
  hits: number;
}

/** These corrupt an answer, so they need one: they come after the state changed unless told otherwise. */
const SPOILERS: FaultKind[] = ['truncated', 'cut', 'drip', 'answer'];

export function usualPhase(kind: FaultKind): Phase {
  return SPOILERS.includes(kind) ? 'after' : 'before';
}
