import { expect, test } from 'vitest';
import { endpoints } from './endpoints';

test('Zoom listens where its documentation says (zoom-facts 1.1)', () => {
  expect(endpoints('https://zoom.us', 'https://api.zoom.us')).toEqual({
    authorize: 'https://zoom.us/oauth/authorize',
    token: 'https://zoom.us/oauth/token',
    revoke: 'https://zoom.us/oauth/revoke',
    api: 'https://api.zoom.us/v2',
  });
});
