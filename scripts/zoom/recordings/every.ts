import { dayOf } from '@/lib/data/meetings/days';
import { knownTimeZone } from '@/lib/format';
import type { AccountUser } from '@/lib/zoom/account-users';
import type { ApiFailure } from '@/lib/zoom/client';
import type { NoEnd } from '@/lib/zoom/lists';
import type { RecordingWindow } from '@/lib/zoom/recordings';
import { SAVE_SCOPES } from '@/lib/zoom/scopes';
import { endedBy } from '@/scripts/zoom/failure';
import { endRun, isOver, missed, type Owned, type Run } from './run';
import { isWithin, windowsOf } from './span';
import { pagesOfWindow } from './walk';

type ListFailure = ApiFailure | NoEnd;

/**
 * Every recording of these people in the run's days, person by person, with one page of a list in memory. A list that
 * cannot be read is counted and does not stop the others; when no list could be read, the run ends with the reason,
 * preferably that Zoom is away, which may pass.
 */
export async function* everyRecording(run: Run, people: AccountUser[]): AsyncGenerator<Owned> {
  let away: ListFailure | undefined;
  let refusal: ListFailure | undefined;
  let isAnyRead = false;
  for (const person of people) {
    if (isOver(run)) return;
    const failure = yield* recordingsOf(run, person);
    isAnyRead ||= failure === undefined;
    if (failure?.reason === 'zoom_unavailable' || failure?.reason === 'no_end') away ??= failure;
    if (failure?.reason === 'not_licensed' && !isNoLicence(failure)) refusal ??= failure;
  }
  const why = away ?? refusal;
  if (why && !isAnyRead) endRun(run, endedBy(why));
}

/** The same for one person. @returns why their list was not read to its end */
export async function* recordingsOf(
  run: Run,
  person: AccountUser,
): AsyncGenerator<Owned, ListFailure | undefined> {
  const timeZone = knownTimeZone(person.timeZone);
  run.tally.people += 1;
  for (const window of windowsOf(run.span, dayOf(run.now, 'UTC')))
    for await (const page of pagesOfWindow(run.calling, person.id, window)) {
      if (!page.ok) {
        told(run, person, window, page);
        return page;
      }
      run.awayInARow = 0;
      run.tally.unread += page.unread;
      for (const recording of page.recordings) {
        if (isOver(run)) return undefined;
        if (!isWithin(recording.start, run.span, timeZone)) continue;
        run.tally.recordings += 1;
        yield { person, timeZone, recording };
      }
      if (isOver(run)) return undefined;
    }
  return undefined;
}

/** A person without a licence has no recordings, which is no failure. */
const isNoLicence = (failure: ListFailure) =>
  failure.reason === 'not_licensed' && failure.lacks.endsWith('licence');

function told(run: Run, person: AccountUser, { fromDay }: RecordingWindow, failure: ListFailure): void {
  if (failure.reason === 'not_licensed' && failure.lacks === 'plan') endRun(run, endedBy(failure));
  else if (isNoLicence(failure)) run.tally.unlicensed += 1;
  else missed(run, `${person.email ?? person.id}, from ${fromDay} on`, failure, SAVE_SCOPES.list);
}
