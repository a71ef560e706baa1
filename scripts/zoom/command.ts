import type { Command } from 'commander';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import type { Output } from './output';

/** How a command ends, and its exit status. */
export const EXIT_STATUS = {
  done: 0,
  /** Done in part; the output says what is missing. */
  partly: 1,
  /** The arguments, a file or a setting have to be corrected. */
  bad_input: 2,
  /** Zoom does not allow it: a scope, a plan, a licence or the app itself is missing. */
  not_allowed: 3,
  /** Zoom or the database does not answer now, or a limit is reached: try again later. */
  away: 4,
} as const;

export type Ended = {
  end: keyof typeof EXIT_STATUS;
  /** A code for scripts. */
  reason?: string;
  /** A sentence for people: the cause and what to do. */
  why?: string;
};

export const DONE: Ended = { end: 'done' };

/** What a command needs: the client and the token of the account, and its output. */
export type Calling = { api: ZoomApi; source: TokenSource; output: Output };

/**
 * Makes the action of a command from its work. The work gets what it needs, then the typed arguments in order, then the
 * options. An exception of the work is an unexpected failure.
 */
export type Action = <Typed extends unknown[]>(work: Work<Typed>) => (...given: unknown[]) => Promise<void>;

export type Work<Typed extends unknown[]> = (calling: Calling, ...typed: Typed) => Promise<Ended>;

/** Adds one command. @param group returns its parent command, for example `users` */
export type AddCommand = (group: (name: string) => Command, action: Action) => void;
