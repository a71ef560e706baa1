import type { MonthFailure } from '@/lib/jobs/account/collect-month';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import { DONE, type Ended } from './command';
import { endedBy } from './failure';

/** How a command ends after a failed month of the usage: with the sentences for a failed call. */
export function endOfMonth(why: MonthFailure | undefined): Ended {
  switch (why) {
    case undefined:
      return DONE;
    case 'missing_scope':
      return endedBy({ ok: false, reason: why, scopes: [] }, ACCOUNT_SCOPES.usage);
    case 'not_licensed':
    case 'no_permission': {
      const lacks = why === 'no_permission' ? 'permission' : 'plan';
      return { ...endedBy({ ok: false, reason: 'not_licensed', lacks, message: '' }), reason: why };
    }
    case 'rate_limited':
    case 'operator':
    case 'zoom_unavailable':
      return endedBy({ ok: false, reason: why });
    case 'too_old':
      return { end: 'bad_input', reason: why, why: 'Zoom’s reports no longer hold this month.' };
    default:
      return { end: 'partly', reason: why, why: 'A part of Zoom’s answer could not be read.' };
  }
}
