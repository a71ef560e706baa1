import { expect, it } from 'vitest';
import type { ApiFailure } from '@/lib/zoom/client';
import { pastReasonOf } from './dates';

it.each<[string, ApiFailure, string | undefined]>([
  ['the plan', { ok: false, reason: 'not_licensed', lacks: 'plan', message: '' }, 'paid_plan'],
  ['a permission', { ok: false, reason: 'not_licensed', lacks: 'permission', message: '' }, undefined],
  ['what is not found', { ok: false, reason: 'not_found', message: '' }, 'never_held'],
  ['more than a year', { ok: false, reason: 'invalid', message: '', code: 12702 }, 'too_old'],
  ['another code', { ok: false, reason: 'invalid', message: '', code: 300 }, undefined],
  ['Zoom being away', { ok: false, reason: 'zoom_unavailable' }, undefined],
])(
  'a past meeting is missing for a reason of its own, or for one that all pages have: %s',
  (_, failure, reason) => {
    expect(pastReasonOf(failure)).toBe(reason);
  },
);
