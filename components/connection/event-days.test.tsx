import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import en from '@/lib/i18n/en.json';
import { daysOf, EventDays } from './event-days';

const at = (iso: string, kind = 'rotated') => ({ at: new Date(iso), kind });
const EVENTS = [
  at('2026-11-29T15:30:00Z'),
  at('2026-11-29T14:30:00Z', 'rotation_failed'),
  at('2026-11-28T15:30:00Z'),
];
const shape = (days: ReturnType<typeof daysOf>) => days.map(({ day, events }) => [day, events.length]);

test('a day is one of the person’s own calendar', () => {
  expect(shape(daysOf(EVENTS, { language: 'en', timeZone: 'UTC' }))).toEqual([
    ['November 29, 2026', 2],
    ['November 28, 2026', 1],
  ]);
  expect(shape(daysOf(EVENTS, { language: 'ja', timeZone: 'Asia/Tokyo' }))).toEqual([
    ['2026年11月30日', 1],
    ['2026年11月29日', 2],
  ]);
  expect(daysOf([], { language: 'en' })).toEqual([]);
});

test('every event stands under its day, with its hour and how it ended', () => {
  const t = createTranslator({ locale: 'en', messages: en, namespace: 'connection' });
  const events = EVENTS.map((event) =>
    event.kind === 'rotation_failed' ? { ...event, outcome: 'transient' } : event,
  );
  const html = renderToStaticMarkup(
    <EventDays {...{ events, caption: 'Timeline', language: 'en', timeZone: 'UTC', now: new Date(), t }} />,
  );
  expect(html.match(/scope="rowgroup"/g)).toHaveLength(2);
  expect(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toMatch(
    /November 29, 2026 3:30 PM Renewed 2:30 PM Renewal failed Zoom did not answer as it should November 28, 2026 3:30 PM Renewed/,
  );
});
