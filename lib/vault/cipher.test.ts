import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CipherError, createCipher, type SealedAt } from './cipher';

const newKey = (id: string) => ({ id, key: randomBytes(32) });
const OLD = newKey('2025');
const NEW = newKey('2026');
const AT: SealedAt = { grantId: 'grant-1', field: 'refresh_token' };
const SECRET = 'eyJ.a-secret.🌲';

const codeOf = (open: () => unknown) => {
  try {
    open();
  } catch (error) {
    return (error as CipherError).code;
  }
  return 'opened';
};

describe('a sealed value', () => {
  const cipher = createCipher([NEW]);
  const sealed = cipher.seal(SECRET, AT);

  it('opens where it was sealed', () => {
    expect(cipher.open(sealed, AT)).toBe(SECRET);
    expect(cipher.open(cipher.seal('', AT), AT)).toBe('');
  });

  it('says its version and its key, and nothing of what it holds', () => {
    expect(sealed).toMatch(/^v1\.2026\.[\w-]+$/);
    expect(Buffer.from(sealed.slice(8), 'base64url').includes('secret')).toBe(false);
    expect(cipher.seal(SECRET, AT)).not.toBe(sealed);
  });

  it('is refused in another row, and in another column of its own row', () => {
    expect(codeOf(() => cipher.open(sealed, { ...AT, grantId: 'grant-2' }))).toBe('refused');
    expect(codeOf(() => cipher.open(sealed, { ...AT, field: 'access_token' }))).toBe('refused');
    expect(codeOf(() => cipher.open(sealed, { ...AT, field: 'profile' }))).toBe('refused');
  });

  it('is refused with any one bit of it turned over', () => {
    const body = Buffer.from(sealed.slice(8), 'base64url');
    const outcomes = Array.from({ length: body.length * 8 }, (_, bit) => {
      const changed = Buffer.from(body);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return codeOf(() => cipher.open(`v1.2026.${changed.toString('base64url')}`, AT));
    });
    expect(new Set(outcomes)).toEqual(new Set(['refused']));
  });

  it('is refused at every shorter length', () => {
    const outcomes = Array.from({ length: sealed.length }, (_, length) =>
      codeOf(() => cipher.open(sealed.slice(0, length), AT)),
    );
    // A value cut inside the key id names an unknown key; cut anywhere else, it is not a sealed value.
    expect(new Set(outcomes.slice(sealed.indexOf('.', 3)))).toEqual(new Set(['refused']));
    expect(outcomes).not.toContain('opened');
  });

  it('is refused when it is no such thing, or longer than it was', () => {
    const another = sealed.replace('v1.', 'v2.');
    for (const value of ['', 'eyJ.a.token', another, 'v1', 'v1.2026', `${sealed}.more`, `${sealed}AAAA`])
      expect(
        codeOf(() => cipher.open(value, AT)),
        value,
      ).toBe('refused');
  });

  it('is refused under the name of another key, though the key be the same', () => {
    const twice = createCipher([NEW, { id: 'copy', key: NEW.key }]);
    expect(codeOf(() => twice.open(sealed.replace('.2026.', '.copy.'), AT))).toBe('refused');
  });

  it('is refused by another key of the same name', () => {
    expect(codeOf(() => createCipher([newKey('2026')]).open(sealed, AT))).toBe('refused');
  });
});

describe('a roll-out of keys', () => {
  const before = createCipher([OLD]);
  const openEverywhere = createCipher([OLD, NEW]);
  const sealEverywhere = createCipher([NEW, OLD]);
  const after = createCipher([NEW]);

  it('is two steps, and at each of them the processes of both sides open what the other seals', () => {
    for (const [a, b] of [
      [before, openEverywhere],
      [openEverywhere, sealEverywhere],
    ] as const) {
      expect(b.open(a.seal(SECRET, AT), AT)).toBe(SECRET);
      expect(a.open(b.seal(SECRET, AT), AT)).toBe(SECRET);
    }
  });

  it('says of a value that the old key sealed that it is outdated', () => {
    expect(sealEverywhere.isOutdated(openEverywhere.seal(SECRET, AT))).toBe(true);
    expect(sealEverywhere.isOutdated(sealEverywhere.seal(SECRET, AT))).toBe(false);
  });

  it('names an unknown key as such when the old one is taken away too early', () => {
    expect(codeOf(() => after.open(before.seal(SECRET, AT), AT))).toBe('unknown_key');
  });

  it('needs a key', () => {
    expect(() => createCipher([])).toThrow('At least one sealing key');
  });
});
