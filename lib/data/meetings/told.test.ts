import { expect, it } from 'vitest';
import type { SignedIn } from '@/lib/auth';
import { formKeyOf } from './told';

const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const session = { user: { id: 'somebody' }, zoom: { grantId: 'grant' } } as unknown as SignedIn;

it('a form is found by its id and its person, and by nothing that is no id', () => {
  expect(formKeyOf(session, ID)).toEqual({ id: ID, userId: 'somebody', grantId: 'grant' });
  for (const wrong of [undefined, null, '', 'x', `${ID}0`, ID.toUpperCase()])
    expect(formKeyOf(session, wrong)).toBeUndefined();
});

it('nobody who is not connected has a form', () => {
  expect(formKeyOf({ ...session, zoom: undefined } as unknown as SignedIn, ID)).toBeUndefined();
});
