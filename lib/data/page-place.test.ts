import { expect, it } from 'vitest';
import { z } from 'zod';
import { vault } from '@/lib/vault';
import { dataWorld } from '@/proof/worlds/data';
import { openPage, sealPage } from './page-place';

dataWorld();

const ADA = '7f0c6d3e-0b0a-4a4e-8a52-3d6a0e6c0001';
const EVE = '7f0c6d3e-0b0a-4a4e-8a52-3d6a0e6c0002';
const PLACE = z.object({ token: z.string() });
const sealed = () => sealPage(ADA, 'trash', { token: 'zooms-own' }) ?? '';

it('a place in a list opens for its person, in its list, and tells nothing in an address', () => {
  expect(openPage(ADA, 'trash', PLACE, sealed())).toEqual({ token: 'zooms-own' });
  expect(decodeURIComponent(sealed())).toMatch(/^v1\.local\.[\w-]+$/);
  expect(sealed()).not.toContain('zooms-own');
});

it.each([
  ['somebody else', () => openPage(EVE, 'trash', PLACE, sealed())],
  ['nobody', () => openPage(undefined, 'trash', PLACE, sealed())],
  ['another list', () => openPage(ADA, 'calls', PLACE, sealed())],
  [
    'another month',
    () => openPage(ADA, 'recordings/2026-10', PLACE, sealPage(ADA, 'recordings/2026-11', {})),
  ],
  ['what is of another shape', () => openPage(ADA, 'trash', z.string(), sealed())],
  [
    'what an earlier release sealed',
    () => openPage(ADA, 'trash', PLACE, vault().seal(ADA, 'page', '{"token":"a"}')),
  ],
  [
    'what was changed',
    () =>
      openPage(
        ADA,
        'trash',
        PLACE,
        sealed().replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
      ),
  ],
  ['nothing', () => openPage(ADA, 'trash', PLACE, '')],
  ['several', () => openPage(ADA, 'trash', PLACE, [sealed(), sealed()])],
  ['far too much', () => openPage(ADA, 'trash', PLACE, sealed().padEnd(8_001, 'A'))],
])('it does not open for %s', (_, open) => {
  expect(open()).toBeUndefined();
});

it('without a person there is no address of a next page', () => {
  expect(sealPage(undefined, 'calls', {})).toBeUndefined();
});
