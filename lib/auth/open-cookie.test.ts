import { createHmac, hkdfSync } from 'node:crypto';
import { decode, encode } from '@auth/core/jwt';
import { describe, expect, it } from 'vitest';
import { openCookie } from './open-cookie';

const SECRET = 'a-secret-of-at-least-32-characters';
const NAME = '__Host-evergreen.session';
const token = { sub: crypto.randomUUID(), sid: crypto.randomUUID(), epoch: 3, began: 1, words: '日本語 🎄' };
const seal = (more: object = {}, { secret = SECRET, salt = NAME, maxAge = 3_600 } = {}) =>
  encode({ token: { ...token, ...more }, secret, salt, maxAge });
const nowS = () => Math.floor(Date.now() / 1_000);
const open = (cookie: string, at = nowS()) => openCookie(cookie, SECRET, NAME, at);

describe('a cookie that Auth.js sealed', () => {
  it('says the same here as to Auth.js, whatever its length', async () => {
    for (let length = 0; length < 40; length++) {
      const cookie = await seal({ padding: 'x'.repeat(length) });
      const said = open(cookie);
      expect(said).toEqual(await decode({ token: cookie, secret: SECRET, salt: NAME }));
      expect(said).toMatchObject(token);
    }
  });

  it.each([
    ['of another secret', () => seal({}, { secret: 'another-secret-of-at-least-32-chars' })],
    ['of another name', () => seal({}, { salt: 'evergreen.session' })],
    ['that begins later', () => seal({ nbf: nowS() + 60 })],
  ])('%s is not opened', async (_, sealed) => {
    expect(open(await sealed())).toBeUndefined();
  });

  it('is not opened once its time is over, but for what clocks may differ by, as for Auth.js', async () => {
    const cookie = await seal({}, { maxAge: 3_600 });
    const { exp = 0 } = (await decode({ token: cookie, secret: SECRET, salt: NAME })) ?? {};
    expect(open(cookie, exp + 14)).toMatchObject(token);
    expect(open(cookie, exp + 15)).toBeUndefined();
    const over = await seal({}, { maxAge: -15 });
    expect(open(over)).toBeUndefined();
    await expect(decode({ token: over, secret: SECRET, salt: NAME })).rejects.toThrow('exp');
  });

  it('is not opened with one letter of it changed, left out or doubled, wherever that is', async () => {
    const cookie = await seal();
    for (let at = 0; at < cookie.length; at++) {
      const letter = cookie[at] ?? '';
      const [before, after] = [cookie.slice(0, at), cookie.slice(at + 1)];
      const others = [letter === 'A' ? 'B' : 'A', '', letter + letter, '.'].filter(
        (other) => other !== letter,
      );
      for (const other of others) {
        const changed = before + other + after;
        const opened = open(changed);
        // The last letter of a part has bits that say nothing, for Auth.js neither.
        if (opened)
          expect(opened).toEqual(
            await decode({ token: changed, secret: SECRET, salt: NAME }).catch(() => null),
          );
      }
    }
  });

  it('whose parts are of another cookie is not opened', async () => {
    const [one, other] = [(await seal()).split('.'), (await seal()).split('.')];
    for (const part of [2, 3, 4]) expect(open(one.with(part, other[part] ?? '').join('.'))).toBeUndefined();
  });

  it('is not opened when its proof is longer or shorter than half of a hash, though it begins right', async () => {
    const [head = '', , iv = '', text = ''] = (await seal()).split('.');
    const key = Buffer.from(
      hkdfSync('sha256', SECRET, NAME, `Auth.js Generated Encryption Key (${NAME})`, 64),
    );
    const bits = Buffer.alloc(8);
    bits.writeBigUInt64BE(BigInt(head.length * 8));
    const whole = createHmac('sha512', key.subarray(0, 32))
      .update(head)
      .update(Buffer.from(iv, 'base64url'))
      .update(Buffer.from(text, 'base64url'))
      .update(bits)
      .digest();
    const withProof = (bytes: number) =>
      open([head, '', iv, text, whole.subarray(0, bytes).toString('base64url')].join('.'));
    expect(withProof(32)).toMatchObject(token);
    for (const bytes of [0, 1, 16, 31, 33, 64]) expect(withProof(bytes)).toBeUndefined();
  });

  it.each(['', '.', '....', 'a.b.c.d.e', '\u0000', 'x'.repeat(4_096)])(
    'nonsense is not opened: %j',
    (text) => {
      expect(open(text)).toBeUndefined();
    },
  );
});
