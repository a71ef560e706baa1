import { formatDate } from '@/lib/format';
import type { ConnectionProps } from './connection-view';
import { type Fact, FactList } from './fact-list';

/** Since when, last renewal, what comes next, and how long it lives by itself. */
export function ConnectionFacts({ view, language, timeZone, t }: ConnectionProps) {
  const facts: Fact[] = [];
  const add = (term: string, at: Date | undefined) => {
    if (!at) return;
    const words = formatDate(at, language, timeZone, 'minute');
    facts.push({ term, detail: <time dateTime={at.toISOString()}>{words}</time> });
  };
  add(t('since'), view.since);
  if (view.rotatedAt) add(t('rotatedAt'), view.rotatedAt);
  else facts.push({ term: t('rotatedAt'), detail: t('never') });
  add(t('retryAt'), view.retryAt);
  add(t('nextRotationAt'), view.nextRotationAt);
  add(t('livesUntil'), view.livesUntil);
  return <FactList title={t('times')} facts={facts} />;
}
