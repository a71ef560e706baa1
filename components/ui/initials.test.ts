import { expect, test } from 'vitest';
import { initials } from './initials';

test.each([
  ['Maria Lindqvist', 'ML'],
  ['Gabriel José de la Concordia García Márquez', 'GM'],
  ['sam', 'S'],
  ['山田 花子', '山'],
  ['ハナコ', 'ハ'],
  ['<b>Ro&bert</b> 🌲 "Tables"', 'BT'],
  ['é clair', 'ÉC'],
  ['دانا الحسيني', 'دا'],
  ['🌲👨‍👩‍👧‍👦', ''],
  ['', ''],
  ['   ', ''],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('64 KB of emoji take no time and give no letters', () => {
  expect(initials('👨‍👩‍👧‍👦'.repeat(6000))).toBe('');
});
