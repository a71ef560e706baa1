import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { DeletionOf } from './deletion';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'meeting', timeZone: 'UTC' });
const start = new Date('2026-12-03T09:00:00Z');
const ONE = { id: '81234567890', topic: 'Review', start, minutes: 45, timeZone: 'Europe/Berlin' };

function drawn(meeting: object) {
  const deletion = { meeting: { ...ONE, ...meeting }, kept: {}, key: 'key' } as never;
  return renderToStaticMarkup(<DeletionOf deletion={deletion} mustPick={false} language="en" t={t} />);
}

it('the question names the topic and the time of what will be deleted, in the person’s zone', () => {
  const question = drawn({ kind: 'once', ownTimeZone: 'Asia/Tokyo' });
  expect(question).toContain('Review');
  expect(question).toContain('Thursday, December 3, 2026, 6:00 PM – 6:45 PM');
  expect(drawn({ kind: 'once' })).toContain('10:00 AM – 10:45 AM');
});

it('of a series the date is a choice, and nothing else says that only one date is meant', () => {
  const one = drawn({ kind: 'series', date: { id: '1', start } });
  expect(one).toContain('Only this date: Thursday, December 3, 2026, 10:00 AM – 10:45 AM');
  const whole = drawn({ kind: 'series' });
  expect(whole).toContain('The whole series will be deleted');
  expect(whole).not.toContain('December 3');
});
