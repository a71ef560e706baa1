import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Sealing with AES-256-GCM. The envelope `v1.<key id>.<base64url of iv + ciphertext + tag>` names its key.
 * Row and field are additional authenticated data, so a value copied to another row or column does not open.
 */
export type SealingKey = { id: string; key: Buffer };

/**
 * What is sealed for a grant beside its tokens and profile: `page` and `feed_link` are parts of addresses
 * that only its person can use, `ticket` is sent in a header by a program that downloads files for them.
 */
export type OtherField =
  | 'page'
  | 'meetings'
  | 'feed_link'
  | 'feed_copy'
  | 'feed_memory'
  | 'ticket'
  | `meeting_form/${string}`;

/** Where a sealed value is stored: in a column of the row, or in one of the other fields. */
export type SealedAt = {
  grantId: string;
  field: 'access_token' | 'refresh_token' | 'profile' | OtherField;
};

export class CipherError extends Error {
  /**
   * `unknown_key`: sealed with a key that this process does not have. `refused`: altered, moved from another
   * place, or not a sealed value.
   */
  constructor(readonly code: 'unknown_key' | 'refused') {
    super(`A sealed value does not open: ${code}`);
    this.name = 'CipherError';
  }
}

export type Cipher = {
  seal(plaintext: string, at: SealedAt): string;
  /** @throws CipherError */
  open(sealed: string, at: SealedAt): string;
  /**
   * True when the value is not sealed with the first key: the next rotation or `npm run reseal` seals it
   * anew.
   */
  isOutdated(sealed: string): boolean;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

function boundTo(keyId: string, { grantId, field }: SealedAt): Buffer {
  return Buffer.from(`evergreen/v1/${keyId}/zoom_grant/${grantId}/${field}`);
}

/** @param keys the first one seals; every one of them opens */
export function createCipher(keys: readonly SealingKey[]): Cipher {
  const [current] = keys;
  if (!current) throw new Error('At least one sealing key is needed');
  const keyById = new Map(keys.map(({ id, key }) => [id, key]));

  return {
    seal(plaintext, at) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current.key, iv).setAAD(boundTo(current.id, at));
      const sealed = Buffer.concat([
        iv,
        cipher.update(plaintext, 'utf8'),
        cipher.final(),
        cipher.getAuthTag(),
      ]);
      return `v1.${current.id}.${sealed.toString('base64url')}`;
    },

    open(sealed, at) {
      const [version, keyId = '', body = '', ...rest] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (version !== 'v1' || rest.length > 0 || bytes.length < IV_BYTES + TAG_BYTES)
        throw new CipherError('refused');
      const key = keyById.get(keyId);
      if (!key) throw new CipherError('unknown_key');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
          .setAAD(boundTo(keyId, at))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        return (
          decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        throw new CipherError('refused');
      }
    },

    isOutdated: (sealed) => sealed.split('.')[1] !== current.id,
  };
}
