import { expect, it } from 'vitest';
import { filterOf, isAsked, isPlain } from './account-admin/filter';
import { plain } from './plain-letters';
import { questionOf } from './question';
import { placesIn } from './recordings/words';

const NOTHING = ['\u0301', '\u0301\u0308', ' \u0301 ', '゛', '゜', '´', '¨', '\u3000', '\u00a0', ' \n\t', ''];

it.each([...NOTHING, undefined, null, 7, ['budget']])('a search for nothing is no search: %j', (said) => {
  expect(questionOf(said)).toBe('');
  const filter = filterOf({ q: said as string });
  expect([filter.question, isPlain(filter)]).toEqual(['', true]);
});

it.each(['e\u0301', 'é', '゛か', '-', '🌲', ' ガ ', '´a'])(
  'what is left of a text is searched for: %j',
  (said) => {
    const question = questionOf(said);
    expect(question).toBe(said.trim());
    // Not what every text has in it, such as a blank.
    expect(placesIn([{ text: 'Moor trip', startMs: 0, part: 0 } as never], plain(question))).toEqual([]);
    expect(isAsked({ id: 'u', name: 'Ido Moor' } as never, { status: 'active', question })).toBe(false);
  },
);
