import type { Plan } from '../entities.ts';
import type { Endpoint } from '../http/endpoints.ts';

type Label = NonNullable<Endpoint['label']>;

interface Limit {
  count: number;
  /** Length of the window, ms. */
  window: number;
  perDay?: number;
}

const SECOND = 1000;
const MINUTE = 60_000;
export const DAY = 86_400_000;
/** Meetings created or updated per person and day (zoom-facts 2.2). */
export const WRITES_A_DAY = 100;

const per = (count: number, window: number, perDay?: number): Limit => ({ count, window, perDay });

/** zoom-facts 2.2; per account, shared by all apps. */
const REST: Record<Plan, Record<Label, Limit>> = {
  free: {
    Light: per(4, SECOND, 6000),
    Medium: per(2, SECOND, 2000),
    Heavy: per(1, SECOND, 1000),
    'Resource-intensive': per(10, MINUTE, 30_000),
  },
  pro: {
    Light: per(30, SECOND),
    Medium: per(20, SECOND),
    Heavy: per(10, SECOND, 30_000),
    'Resource-intensive': per(10, MINUTE, 30_000),
  },
  business: {
    Light: per(80, SECOND),
    Medium: per(60, SECOND),
    Heavy: per(40, SECOND, 60_000),
    'Resource-intensive': per(20, MINUTE, 60_000),
  },
};

const PHONE_PRO: Record<Label, Limit> = {
  Light: per(20, SECOND),
  Medium: per(10, SECOND),
  Heavy: per(5, SECOND, 15_000),
  'Resource-intensive': per(5, MINUTE, 15_000),
};
const PHONE_BUSINESS: Record<Label, Limit> = {
  Light: per(40, SECOND),
  Medium: per(20, SECOND),
  Heavy: per(10, SECOND, 30_000),
  'Resource-intensive': per(10, MINUTE, 30_000),
};

export function limitFor(plan: Plan, endpoint: Endpoint): Limit {
  const label = endpoint.label ?? 'Light';
  if (endpoint.family === 'phone') return (plan === 'business' ? PHONE_BUSINESS : PHONE_PRO)[label];
  return REST[plan][label];
}

/** Counts within the window a moment falls into, and forgets every earlier window. */
export interface Limits {
  /** How many with this one; the count starts anew with each window. */
  count(key: string, at: number, window: number): number;
  /** As `count`, without counting. */
  counted(key: string, at: number, window: number): number;
  clear(): void;
}

export function createLimits(): Limits {
  const counts = new Map<string, { window: number; count: number }>();
  const counted = (key: string, at: number, window: number) => {
    const known = counts.get(key);
    return known?.window === Math.floor(at / window) ? known.count : 0;
  };
  return {
    counted,
    count(key, at, window) {
      const next = counted(key, at, window) + 1;
      counts.set(key, { window: Math.floor(at / window), count: next });
      return next;
    },
    clear: () => counts.clear(),
  };
}
