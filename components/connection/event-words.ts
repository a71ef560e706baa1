import type { Telling } from './view';

/** What happened, in words. */
export function kindWords(kind: string, t: Telling['t']): string {
  const key = `kinds.${kind}` as 'kinds.other';
  return t.has(key) ? t(key) : t('kinds.other');
}

/** How a renewal went that did not end well, in words; empty for an outcome that has none. */
export function outcomeWords(outcome: string, t: Telling['t']): string {
  const key = `outcomes.${outcome}` as 'outcomes.terminal';
  return t.has(key) ? t(key) : '';
}
