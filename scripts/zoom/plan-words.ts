import { createTranslator } from 'use-intl/core';
import messages from '@/lib/i18n/en.json';
import type { PlanItem, PlanOutcome, PlanReason } from '@/lib/plan/report';
import type { Ended } from './command';

const t = createTranslator({ locale: 'en', messages, namespace: 'account.plan', timeZone: 'UTC' });

type Told = { reason?: PlanReason } & Pick<PlanItem, 'until' | 'scopes' | 'clashes'>;

/** The reason with its details: until when, which scopes, which other meetings. */
export function whyOf({ reason, until, scopes = [], clashes = [] }: Told): string {
  if (!reason) return '';
  const others = clashes.map(
    ({ topic = t('noTopic'), start }) => `${topic} (${start.toISOString().slice(0, 16)}Z)`,
  );
  const more = [...scopes, ...others, ...(until ? [t('until', { when: until.toISOString() })] : [])];
  return [t(`reasons.${reason}`), ...more].join(' ');
}

/** The words for a dry run. */
const WOULD_BE: Partial<Record<PlanOutcome, string>> = {
  ...{ made: 'would be made', changed: 'would be changed:', deleted: 'would be deleted' },
  ...{ failed: 'could not be done', not_yet: 'not known yet' },
};

export function outcomeOf({ outcome, fields = [] }: PlanItem, dryRun: boolean): string {
  const word = (dryRun ? WOULD_BE[outcome] : undefined) ?? t(`outcomes.${outcome}`);
  // Another host in the plan is not a change that somebody made at Zoom.
  const isOther = outcome === 'differs' && fields.includes('host');
  const names = fields.filter((field) => !isOther || field !== 'host').map((field) => t(`fields.${field}`));
  const told = outcome === 'differs' && names.length === 0 ? [] : [word, names.join(', ')];
  return [...told, ...(isOther ? [t('otherHost')] : [])].filter(Boolean).join(' ');
}

/** How the command ends when this reason is the only result. */
const ENDS: Record<PlanReason, Ended['end']> = {
  ...{ over: 'bad_input', unknown_host: 'bad_input', refused: 'bad_input', start_over: 'bad_input' },
  ...{ host_inactive: 'not_allowed', not_licensed: 'not_allowed', no_permission: 'not_allowed' },
  ...{ missing_scope: 'not_allowed', operator: 'not_allowed' },
  ...{
    daily_limit: 'away',
    rate_limited: 'away',
    zoom_unavailable: 'away',
    unknown: 'away',
    other_run: 'away',
  },
  ...{ clash: 'partly', stopped: 'partly', running: 'partly', twice: 'partly', unreadable: 'partly' },
};
export const endFor = (reason: PlanReason): Ended['end'] => ENDS[reason];
