import type { AccountUser } from '@/lib/zoom/account-users';
import type { ApiFailure } from '@/lib/zoom/client';
import type { FileFailure } from '@/lib/zoom/download';
import type { NoEnd } from '@/lib/zoom/lists';
import type { Recording } from '@/lib/zoom/recordings';
import { type Calling, DONE, type Ended } from '@/scripts/zoom/command';
import { endedBy } from '@/scripts/zoom/failure';
import type { Span } from './span';
import type { Tally } from './tally';

/** The settings and the state of a run over people's recordings. */
export type Run = {
  calling: Calling;
  span: Span;
  tally: Tally;
  now: Date;
  /** Whether the run has to end: then nothing new is begun. */
  isOver: () => boolean;
  /** Set when it is useless to continue; the first reason counts. */
  ended: Ended;
  /** The number of consecutive failures because Zoom was away. */
  awayInARow: number;
};

export type Owned = { person: AccountUser; timeZone: string; recording: Recording };

/** After so many consecutive failures because Zoom was away, it is not asked any more. */
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
 * Counts and reports something that could not be read or saved. The run continues, unless the next item would fail in the
 * same way. @param of a name for it that people recognize
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
