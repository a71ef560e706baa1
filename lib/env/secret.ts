/** A command that prints a secret and runs wherever this app does. */
export const randomText = (bytes: number) => `node -p "crypto.randomBytes(${bytes}).toString('base64')"`;

/** What people leave unchanged, or paste instead of the command's output. */
const NOT_A_SECRET =
  /change.?me|replace.?me|your.?(own.?)?(secret|key)|(secret|key|code).?here|placeholder|openssl rand|node -p|randomBytes/i;

/**
 * Whether a secret can be guessed: an example's words, or one character or short piece repeated. Cannot
 * detect a secret that only looks random.
 * @returns the problem, as part of a sentence that does not contain the secret
 */
export function whyGuessable(secret: string): string | undefined {
  if (isPlaceholder(secret)) return 'is the text of an example or a command, not a secret';
  if (new Set(secret).size < 8) return 'holds too few different characters to be a secret';
  // A repeated piece, or neighbours in the alphabet, which a generator's output rarely contains.
  const piece = /^(.+?)\1+$/s.exec(secret)?.[1];
  if ((piece !== undefined && piece.length <= 16) || inOrder([...Buffer.from(secret)]))
    return 'is too regular to be a secret';
  return undefined;
}

/** Whether it is a placeholder: an example's words, or one character repeated. */
export const isPlaceholder = (secret: string) =>
  NOT_A_SECRET.test(secret) || (secret.length > 3 && new Set(secret).size === 1);

/** Whether more than half of the values follow their neighbour: one up, one down, or equal. */
function inOrder(values: number[]): boolean {
  const steps = values.slice(1).filter((value, index) => Math.abs(value - (values[index] ?? 0)) <= 1);
  return steps.length > values.length / 2;
}

/** Whether it can be sent in a header: ASCII without spaces. */
export const isHeaderSafe = (secret: string) => /^[\x21-\x7e]+$/.test(secret);

export type SealingKey = { id: string; key: Buffer };

const MAKE_TOKEN_KEYS = `make one with: node -p "'2026-11:' + crypto.randomBytes(32).toString('base64')"`;
export const withMakeTokenKeys = (problem: string) => `${problem}; ${MAKE_TOKEN_KEYS}`;

/**
 * The keys of TOKEN_KEYS (`id:base64 of 32 bytes`, separated by commas), and their problems. Names keys by
 * position.
 */
export function judgeTokenKeys(value: string): { keys: SealingKey[]; problems: string[] } {
  const problems: string[] = [];
  const entries = value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  if (entries.length === 0) problems.push(withMakeTokenKeys('holds no key'));
  const keys = entries.map((entry, index) => {
    const [, id = '', base64 = ''] = /^([A-Za-z0-9_-]{1,32}):\s*(.*)$/s.exec(entry) ?? [];
    const key = Buffer.from(base64, 'base64');
    const problem = whyNoKey(id, base64, key);
    if (problem) problems.push(withMakeTokenKeys(`${problem} (key ${index + 1} of ${entries.length})`));
    return { id, key };
  });
  const ids = keys.map((key) => key.id).filter(Boolean);
  if (new Set(ids).size !== ids.length)
    problems.push('names the same key id twice; give each key its own id, for example 2026-11 and 2026-12');
  return { keys, problems };
}

function whyNoKey(id: string, base64: string, key: Buffer): string | undefined {
  if (!id) return 'has a key without an id (letters, digits, - and _)';
  // Buffer.from ignores characters that are not base64 and decodes the rest.
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(base64)) return 'has a key that is not base64';
  if (key.length !== 32) return `has a key of ${key.length} bytes where 32 are needed`;
  if (new Set(key).size < 8 || inOrder([...key])) return 'has a key that is too regular to be random';
  return undefined;
}
