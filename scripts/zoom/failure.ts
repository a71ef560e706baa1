import { createTranslator } from 'use-intl/core';
import messages from '@/lib/i18n/en.json';
import type { ApiFailure } from '@/lib/zoom/client';
import type { NoEnd } from '@/lib/zoom/lists';
import { zoomAccountRefusal } from '@/lib/zoom-connection';
import type { Ended } from './command';

/** How a command ends after a failed call, and what to do. @param scope that the call needs */
export function endedBy(failure: ApiFailure | NoEnd, scope?: string): Ended {
  const { reason } = failure;
  const ended = (end: Ended['end'], why: string): Ended => ({ end, reason, why });
  switch (reason) {
    case 'missing_scope': {
      const scopes = scope ? [scope] : failure.scopes;
      return ended(
        'not_allowed',
        `The Server-to-Server app lacks a scope: ${scopes.join(', ')}. ${ADD_SCOPE}`,
      );
    }
    case 'not_licensed':
      return ended('not_allowed', LACKS[failure.lacks]);
    case 'operator':
      return ended('not_allowed', whyRefused());
    case 'rate_limited':
      return ended(
        'away',
        `Zoom allows no more calls ${failure.day ? 'today' : 'now'}${at(failure.retryAt)}.`,
      );
    case 'not_found':
      return ended('bad_input', 'Zoom knows nothing by this name or id in this account.');
    case 'invalid':
      return ended('bad_input', 'Zoom does not accept what was asked.');
    case 'zoom_unavailable':
      return ended('away', `Zoom does not answer now${at(failure.retryAt)}. Try again later.`);
    case 'no_end':
      return ended('away', LEADS_ROUND);
    default:
      return ended('away', 'There is no token to ask Zoom with. Run npm run doctor.');
  }
}

const LEADS_ROUND =
  'Zoom’s list leads back to a page that was read already, so nobody knows where it ends. Try again later.';

const ADD_SCOPE = 'Add it at marketplace.zoom.us, under Scopes of that app.';

const LACKS = {
  plan: 'The plan of this Zoom account does not include this.',
  licence: 'This person has no licence for this.',
  meetings_licence: 'This person has no licence for Zoom Meetings, so they cannot host.',
  permission:
    'Zoom does not give permission for this: look at the settings of the account and at the app’s scopes.',
  unsure: 'Zoom refuses this: the plan, a licence or a permission is missing. Zoom does not say which.',
};

const at = (when: Date | undefined) => (when ? ` until ${when.toISOString()}` : '');

function whyRefused(): string {
  const why = zoomAccountRefusal();
  if (!why) return 'Zoom gives the Server-to-Server app no token. Run npm run doctor.';
  const t = createTranslator({ locale: 'en', messages, namespace: 'setup', timeZone: 'UTC' });
  return t(`checks.account_${why}`);
}
