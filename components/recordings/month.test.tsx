import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { MonthSum } from './month';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'recordings', timeZone: 'UTC' });
const now = new Date('2026-11-29T12:00:00Z');
const telling = {
  ...{ language: 'en', t, now, today: '2026-11-29', timeZone: 'UTC', isZoneKnown: true },
} as never;

it('a sum is of the month only where all of the month was told', () => {
  const part = { days: [], count: 12, bytes: 3e9, unread: 0 };
  const sum = (isPartial: boolean, next?: string) =>
    renderToStaticMarkup(
      <MonthSum
        view={{ month: '2026-10', isFirstPage: true }}
        parts={[{ ...part, next }] as never}
        isPartial={isPartial}
        telling={telling}
      />,
    );
  expect(sum(false)).toContain('>12 recordings, 3 GB<');
  expect(sum(true)).toContain('12 recordings on this page');
  expect(sum(false, 'more')).toContain('12 recordings on this page');
});
