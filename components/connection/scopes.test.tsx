import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import en from '@/lib/i18n/en.json';
import { ConnectionScopes } from './scopes';
import type { ConnectionProps } from './view';

const t = createTranslator({ locale: 'en', messages: en, namespace: 'connection', timeZone: 'UTC' });
function drawn(scopes: string[], missingScopes: string[], state = 'healthy') {
  const props = { view: { scopes, missingScopes, state }, t } as unknown as ConnectionProps;
  return renderToStaticMarkup(<ConnectionScopes {...props} />);
}

it('names the permissions that are missing, but none once a connection has ended', () => {
  const missing = ['phone:read:voicemail'];
  expect(drawn(['user:read:user'], missing)).toMatch(/These are not approved.*Reconnect with Zoom/);
  expect(drawn(['user:read:user'], [])).not.toContain('These are not approved');
  expect(drawn([], missing)).not.toContain('These are not approved');
});

it('says of a connection that has ended what it could access, not what it can, and that nothing is missing', () => {
  for (const state of ['reconnect', 'revoked']) {
    const shown = drawn(['user:read:user'], ['phone:read:voicemail'], state);
    expect(shown).toContain('What this app could access');
    expect(shown).toContain('See your Zoom profile');
    expect(shown).not.toMatch(/can access|cannot do|These are not approved/);
  }
});
