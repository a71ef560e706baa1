import { DateWithDistance } from '@/components/ui/date-with-distance';
import { type Fact, FactList } from '@/components/ui/fact-list';
import { formatTimeZone, knownTimeZone } from '@/lib/format';
import { type ConnectionProps, hasEnded } from './view';

/** Connected since, the last rotation, what comes next, and how long the connection lives by itself. */
export function ConnectionFacts({ view, language, timeZone, now, t }: ConnectionProps) {
  const { state, since, rotatedAt, retryAt, nextRotationAt, livesUntil, keptAliveDays } = view;
  const facts: Fact[] = [];
  const add = (term: string, at: Date, note?: string) =>
    facts.push({ term, detail: <DateWithDistance {...{ at, now, language, timeZone, note }} /> });
  add(t('since'), since);
  if (rotatedAt) add(t('rotatedAt'), rotatedAt);
  else facts.push({ term: t('rotatedAt'), detail: t('never') });
  // A connection that has ended has no next rotation and no remaining life.
  if (!hasEnded(state)) {
    if (retryAt) add(t('retryAt'), retryAt);
    else if (nextRotationAt && nextRotationAt > now) add(t('nextRotationAt'), nextRotationAt, t('nextMore'));
    else if (nextRotationAt) facts.push({ term: t('nextRotationAt'), detail: t('nextNow') });
    const more = keptAliveDays === undefined ? t('livesMore') : t('livesMoreKept', { days: keptAliveDays });
    if (livesUntil) add(t('livesUntil'), livesUntil, more);
  }
  const isKnown = timeZone !== undefined && (knownTimeZone(timeZone) !== 'UTC' || timeZone === 'UTC');
  return (
    <FactList title={t('times')} facts={facts}>
      <p className="mt-6 text-bark text-sm">
        {isKnown ? t('timeZone', { zone: formatTimeZone(timeZone, language, now) }) : t('timeZoneUnknown')}
      </p>
    </FactList>
  );
}
