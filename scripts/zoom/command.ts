import type { Command } from 'commander';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { Output } from './output';

/** How a command ends, and its exit status. */
export const EXIT_STATUS = {
  done: 0,
  /** Some of it; what is missing was said. */
  partly: 1,
  /** What was typed, a file or a setting has to be put right. */
  bad_input: 2,
  /** Zoom does not allow it: a scope, a plan, a licence or the app itself is missing. */
  not_allowed: 3,
  /** Zoom or the database does not answer now, or a limit is reached: try again later. */
  away: 4,
} as const;

export type Ended = {
  end: keyof typeof EXIT_STATUS;
  /** A word for scripts. */
  reason?: string;
  /** For people: what is the matter, and what to do. */
  why?: string;
};

export const DONE: Ended = { end: 'done' };

/** What a command works with: the account's own token, explicit ids, and a way to show what it found. */
export type Calling = { api: ZoomApi; source: TokenSource; output: Output };

/**
 * Makes a command's action out of its work. What was typed behind its name comes to the work after what it works with:
 * the arguments in order, then the options. What the work throws is a surprise.
 */
export type Action = <Typed extends unknown[]>(work: Work<Typed>) => (...given: unknown[]) => Promise<void>;

export type Work<Typed extends unknown[]> = (calling: Calling, ...typed: Typed) => Promise<Ended>;

/** Adds one command. @param group gives the command under which it stands, for example `users` */
export type AddCommand = (group: (name: string) => Command, action: Action) => void;
