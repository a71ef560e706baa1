import type { Telling } from './view';

/** An event in words. */
export function kindWords(kind: string, t: Telling['t']): string {
  const key = `kinds.${kind}` as 'kinds.other';
  return t.has(key) ? t(key) : t('kinds.other');
}

/** The outcome of a failed rotation in words; empty for an outcome without words. */
export function outcomeWords(outcome: string, t: Telling['t']): string {
  const key = `outcomes.${outcome}` as 'outcomes.terminal';
  return t.has(key) ? t(key) : '';
}
