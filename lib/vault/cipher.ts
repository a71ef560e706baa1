import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Sealing: AES-256-GCM. The envelope `v1.<key id>.<base64url of iv + ciphertext + tag>` names its key; the row and
 * the field are bound in as additional data, so a value copied to another row or column does not open.
 */
export type SealingKey = { id: string; key: Buffer };

/**
 * What is sealed for a grant beside its tokens and its profile: `page` and `feed_link` stand in an address that only its
 * person can use, `ticket` in a header of a program that fetches files for them.
 */
export type OtherField =
  | 'page'
  | 'meetings'
  | 'feed_link'
  | 'feed_copy'
  | 'feed_memory'
  | 'ticket'
  | `meeting_form/${string}`;

/** Where a sealed value stands: a column of the row, or one of the others. */
export type SealedAt = {
  grantId: string;
  field: 'access_token' | 'refresh_token' | 'profile' | OtherField;
};

export class CipherError extends Error {
  /** `unknown_key`: sealed with a key this process was not given. `refused`: changed, swapped or not ours. */
  constructor(readonly code: 'unknown_key' | 'refused') {
    super(`A sealed value does not open: ${code}`);
    this.name = 'CipherError';
  }
}

export type Cipher = {
  seal(plaintext: string, at: SealedAt): string;
  /** @throws CipherError */
  open(sealed: string, at: SealedAt): string;
  /** True when the value is not sealed with the first key, so that rotation or `npm run reseal` has to. */
  isOutdated(sealed: string): boolean;
};

const IV_BYTES = 12;
const TAG_BYTES = 16;

function boundTo(keyId: string, { grantId, field }: SealedAt): Buffer {
  return Buffer.from(`evergreen/v1/${keyId}/zoom_grant/${grantId}/${field}`);
}

/** @param keys the first one seals, all of them open */
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
