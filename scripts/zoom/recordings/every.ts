import { dayOf } from '@/lib/data/meetings/days';
import { knownTimeZone } from '@/lib/format';
import type { AccountUser } from '@/lib/zoom/account-users';
import { SAVE_SCOPES } from '@/lib/zoom/scopes';
import { endedBy } from '@/scripts/zoom/failure';
import { endRun, isOver, missed, type Owned, type Run } from './run';
import { isWithin, windowsOf } from './span';
import { pagesOfWindow } from './walk';

/** Every recording of these people in the run's days, person by person; a page of a list at a time is held. */
export async function* everyRecording(run: Run, people: AccountUser[]): AsyncGenerator<Owned> {
  for (const person of people) {
    if (isOver(run)) return;
    run.tally.people += 1;
    yield* recordingsOf(run, person);
  }
}

async function* recordingsOf(run: Run, person: AccountUser): AsyncGenerator<Owned> {
  const timeZone = knownTimeZone(person.timeZone);
  for (const window of windowsOf(run.span, dayOf(run.now, 'UTC')))
    for await (const page of pagesOfWindow(run.calling, person.id, window)) {
      if (!page.ok) {
        if (page.reason === 'not_licensed' && page.lacks === 'plan') return endRun(run, endedBy(page));
        if (page.reason === 'not_licensed' && page.lacks.endsWith('licence')) {
          run.tally.unlicensed += 1;
          return;
        }
        // The client has tried a list again by itself: where Zoom is away for it, it is away.
        if (page.reason === 'zoom_unavailable') return endRun(run, endedBy(page));
        return missed(run, `${person.email ?? person.id}, from ${window.fromDay} on`, page, SAVE_SCOPES.list);
      }
      run.awayInARow = 0;
      run.tally.unread += page.unread;
      for (const recording of page.recordings) {
        if (isOver(run)) return;
        if (!isWithin(recording.start, run.span, timeZone)) continue;
        run.tally.recordings += 1;
        yield { person, timeZone, recording };
      }
      if (isOver(run)) return;
    }
}
