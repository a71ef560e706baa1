import type { Language } from '@/lib/i18n/language';

/** Sentences one after the other. After a Japanese full stop, which has its own width, there is no blank. */
export const sentences = (...all: (string | false | undefined)[]): string =>
  all
    .filter((one) => typeof one === 'string' && one !== '')
    .reduce<string>((before, one) => before + (before === '' || before.endsWith('。') ? '' : ' ') + one, '');

/** What stands between two sentences that are composed of elements: the same, by the language. */
export const blankIn = (language: Language): string => (language === 'ja' ? '' : ' ');
