import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import ja from '@/lib/i18n/ja.json';
import type { Translator } from '@/lib/i18n/messages';
import { invitationText } from './invitation-text';

const wordsOf = (locale: string, messages: object) =>
  createTranslator({
    locale,
    messages,
    namespace: 'meeting',
    timeZone: 'UTC',
  } as never) as unknown as Translator<'meeting'>;
const words = { en: wordsOf('en', en), ja: wordsOf('ja', ja) };

const meeting = {
  topic: 'Budget 🌲',
  start: new Date('2026-12-03T09:00:00Z'),
  minutes: 90,
  timeZone: 'Europe/Berlin',
  joinUrl: 'https://zoom.us/j/1?pwd=x',
  passcode: 'abc123',
};

describe('the short invitation', () => {
  it('has topic, time with its zone, length, link and passcode, and nothing else', () => {
    expect(invitationText(meeting, 'en', words.en)).toBe(
      [
        'Budget 🌲',
        'Thursday, December 3, 2026, 10:00 AM – 11:30 AM',
        'Central European Time (Europe/Berlin)',
        'Length: 1 hour 30 minutes',
        '',
        'Join: https://zoom.us/j/1?pwd=x',
        'Passcode: abc123',
      ].join('\n'),
    );
  });

  it('is in the guest’s language', () => {
    const text = invitationText(meeting, 'ja', words.ja);
    expect(text).toContain('日時: 2026年12月3日（木）10:00～11:30');
    expect(text).toContain('中央ヨーロッパ時間（Europe/Berlin）');
    expect(text).toContain('所要時間: 1時間30分');
    expect(text).toContain('参加リンク: https://zoom.us/j/1?pwd=x\nパスコード: abc123');
  });

  it('leaves out what there is not, and says how many more dates there are', () => {
    const { start: _, passcode: __, ...bare } = meeting;
    expect(invitationText({ ...bare, topic: undefined }, 'en', words.en)).toBe(
      'Zoom meeting\n\nJoin: https://zoom.us/j/1?pwd=x',
    );
    expect(invitationText({ ...meeting, moreDates: 3 }, 'en', words.en)).toContain('There are 3 more dates.');
  });

  it('names both days where it runs over midnight', () => {
    const late = { ...meeting, start: new Date('2026-12-03T22:30:00Z') };
    expect(invitationText(late, 'en', words.en)).toContain(
      'Thursday, December 3, 2026, 11:30 PM – Friday, December 4, 2026, 1:00 AM',
    );
  });

  it('tells the time in UTC, and says so, where the zone is not known here (zoom-facts M2)', () => {
    const text = invitationText({ ...meeting, timeZone: 'Mars/Olympus' }, 'en', words.en);
    expect(text).toContain('9:00 AM – 10:30 AM\nCoordinated Universal Time (UTC)');
  });

  it('has no space that a mail program would show as a box', () => {
    for (const language of ['en', 'ja'] as const)
      expect(invitationText(meeting, language, words[language])).not.toMatch(/[\u2009\u202f\u00a0]/);
  });
});
