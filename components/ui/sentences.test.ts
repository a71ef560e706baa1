import { expect, it } from 'vitest';
import { sentences } from './sentences';

it('sentences have a blank between them, but none after a Japanese full stop', () => {
  expect(sentences('One.', undefined, false, '', 'Two.')).toBe('One. Two.');
  expect(sentences('一つ。', '二つ。')).toBe('一つ。二つ。');
  expect(sentences()).toBe('');
});
