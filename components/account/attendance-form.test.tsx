import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { AttendanceForm } from './attendance-form';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'account', timeZone: 'UTC' });
const drawn = (isWrong: boolean) => renderToStaticMarkup(<AttendanceForm {...{ isWrong, t }} meeting="" />);

it('a wrong meeting ID is told by a sentence of its own, which the field names', () => {
  expect(drawn(true)).toMatch(/<p id="attendance-wrong"[^>]*>That is neither a meeting ID/);
  expect(drawn(true)).toContain('aria-describedby="attendance-wrong attendance-hint" aria-invalid="true"');
  expect(drawn(false)).not.toMatch(/attendance-wrong|aria-invalid=/);
});
