import { DONE, type Ended } from '@/scripts/zoom/command';
import type { Run } from './run';

/** How a run ended. Files on which Zoom is still working are no failure: the next run saves them. */
export function endOf(run: Run): Ended {
  const { saved, there, recordings, people, unlicensed, failed, vanished, unread, stayed } = run.tally;
  const { ended } = run;
  if (ended !== DONE) return saved + there > 0 ? { ...ended, end: 'partly' } : ended;
  if (run.isOver()) return { end: 'partly', reason: 'stopped', why: STOPPED };
  if (failed + vanished + unread > 0)
    return { end: 'partly', reason: 'missing', why: 'Some could not be had. Run it again for them.' };
  if (stayed > 0) return { end: 'partly', reason: 'stayed', why: STAYED };
  if (people > 0 && unlicensed === people && recordings === 0)
    return { end: 'not_allowed', reason: 'not_licensed', why: 'None of them has a licence for recordings.' };
  return DONE;
}

const STAYED =
  'Some recordings did not move to Zoom’s trash: they are not whole on this disk any more, or Zoom does not list them now.';
const STOPPED = 'Stopped. What came is safe on the disk; run the same again, and it goes on from there.';
