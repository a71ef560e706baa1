import { expect, it } from 'vitest';
import en from './en.json';
import ja from './ja.json';

const sentences = (of: typeof en) => ({
  button: of.connection.disconnectMore,
  question: of.connection.disconnectConfirm.text,
  support: of.about.support.remove,
  after: of.connection.states.revoked.text,
  confirmed: of.signIn.disconnected.text,
  unconfirmed: of.signIn.disconnected_unconfirmed.text,
  removed: of.signIn.removed.text,
  elsewhere: of.reasons.revoked.text,
});

// The data that revoke() deletes (lib/vault/grants-postgres.ts); docs/data.md says the same.
it.each([
  ['en', sentences(en), [/profile/, /meetings/, /calendar link/]],
  ['ja', sentences(ja), [/プロフィール/, /ミーティング/, /カレンダーリンク/]],
] as const)('whoever disconnects is told before and after all that goes with it: %s', (_, said, goes) => {
  for (const [where, sentence] of Object.entries(said))
    for (const word of goes) expect(sentence, where).toMatch(word);
});
