import type { AccountUser } from '@/lib/zoom/account-users';
import type { ApiFailure } from '@/lib/zoom/client';
import type { FileFailure } from '@/lib/zoom/download';
import type { NoEnd } from '@/lib/zoom/lists';
import type { Recording } from '@/lib/zoom/recordings';
import { type Calling, DONE, type Ended } from '@/scripts/zoom/command';
import { endedBy } from '@/scripts/zoom/failure';
import type { Span } from './span';
import type { Tally } from './tally';

/** What a walk over people's recordings is about, and how far it is. */
export type Run = {
  calling: Calling;
  span: Span;
  tally: Tally;
  now: Date;
  /** Nothing new is begun. */
  isOver: () => boolean;
  /** Set by what makes it pointless to go on; the first counts. */
  ended: Ended;
  /** Failures in which Zoom was away, one after the other. */
  awayInARow: number;
};

export type Owned = { person: AccountUser; timeZone: string; recording: Recording };

/** After so many things in a row for which Zoom was away nothing more is asked. */
const MOST_AWAY = 3;

export const isOver = (run: Run) => run.ended !== DONE || run.isOver();

export const NO_ROOM: Ended = {
  end: 'partly',
  reason: 'no_room',
  why: 'The disk has no room for the next file. Make room, and run this again: it goes on from here.',
};

export function endRun(run: Run, ended: Ended): void {
  if (run.ended === DONE) run.ended = ended;
}

type Failure = ApiFailure | FileFailure | NoEnd;

/**
 * One thing could not be had: it is counted and told, and the run goes on, unless the next would end alike.
 * @param of what a person knows it by
 */
export function missed(run: Run, of: string, failure: Failure, scope?: string): void {
  run.tally.failed += 1;
  const reason = failure.reason === 'not_licensed' ? `refused (${failure.lacks})` : failure.reason;
  run.calling.output.say(`${of}: ${reason.replaceAll('_', ' ')}`);
  run.awayInARow = failure.reason === 'zoom_unavailable' ? run.awayInARow + 1 : 0;
  const goesOn = ['no_file', 'not_ready', 'not_found', 'invalid', 'not_licensed', 'no_end'];
  if (goesOn.includes(failure.reason)) return;
  if (failure.reason === 'zoom_unavailable' && run.awayInARow < MOST_AWAY) return;
  endRun(run, endedBy(failure as ApiFailure, scope));
}
