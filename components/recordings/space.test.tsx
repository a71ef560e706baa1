import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { Space } from './space';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'recordings', timeZone: 'UTC' });
const now = new Date('2026-11-29T12:00:00Z');
const telling = {
  ...{ language: 'en', t, now, today: '2026-11-29', timeZone: 'UTC', isZoneKnown: true },
} as never;
const view = {
  rows: [],
  order: 'size',
  seen: 0,
  unread: 0,
  bytes: 0,
  to: '2026-11-29',
  key: 'key',
  mayTrash: true,
};
const told = (from: string) => {
  const space = (
    <Space view={{ ...view, from } as never} isUnpicked={false} hasFailed={false} telling={telling} />
  );
  return renderToStaticMarkup(space).replace(/<[^>]+>/g, '');
};

it('the days that were read have no year within this one, and both have theirs over the turn of a year', () => {
  expect(told('2026-10-07')).toContain('from Wednesday, October 7 to Sunday, November 29: no recordings.');
  expect(told('2025-10-07')).toContain(
    'from Tuesday, October 7, 2025 to Sunday, November 29, 2026: no recordings.',
  );
});
