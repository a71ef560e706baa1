import { expect, it, vi } from 'vitest';
import { choiceOf } from './choice';

it('a choice is read from the four fields that a form has', () => {
  const form = new URLSearchParams('month=2026-10&page=2&recording=a&kind=video&recording=b&other=c');
  expect(choiceOf(form)).toEqual({ month: '2026-10', page: '2', keys: ['a', 'b'], kinds: ['video'] });
  expect(choiceOf(new URLSearchParams())).toEqual({ month: undefined, page: undefined, keys: [], kinds: [] });
});

it('a form of 20,000 fields, which anybody may send, is looked through no more often than a small one', () => {
  const form = new URLSearchParams('a&'.repeat(20_000));
  const looked = vi.spyOn(form, 'getAll');
  expect(choiceOf(form).keys).toEqual([]);
  expect(looked.mock.calls.length).toBeLessThanOrEqual(4);
});
