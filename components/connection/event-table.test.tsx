import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import en from '@/lib/i18n/en.json';
import { EventTable } from './event-table';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'connection' });

/** The row of two equal events, as text. */
function rowOf(from: string, to: string, timeZone: string): string {
  const runs = [{ kind: 'rotated', count: 2, from: new Date(from), to: new Date(to) }];
  const html = renderToStaticMarkup(
    <EventTable {...{ runs, caption: 'Timeline', language: 'en', timeZone, now: new Date(), t }} />,
  );
  const [, row = ''] = html.split('<tbody>');
  return row
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('a run of events within a day names the day once, by the person’s own calendar', () => {
  const [from, to] = ['2026-11-29T14:30:00Z', '2026-11-29T15:30:00Z'];
  expect(rowOf(from, to, 'UTC')).toMatch(/^Nov 29, 2026, 2:30\sPM – 3:30\sPM Renewed/);
  expect(rowOf(from, to, 'Asia/Tokyo')).toMatch(/^Nov 29, 2026, 11:30\sPM – Nov 30, 2026, 12:30\sAM Renewed/);
});
