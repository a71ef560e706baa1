/** The length of a secret's part that must not appear anywhere, in characters. */
export const SLICE = 24;

export interface Secret {
  /** The name used in a finding; the secret itself is never printed. */
  name: string;
  value: string;
}

/** The forms in which a secret may appear: itself, URL-encoded, hex, and base64 with any bytes before it. */
function disguises(value: string): string[] {
  const base64 = ['', 'x', 'xx'].map((before) => Buffer.from(before + value).toString('base64'));
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('hex'),
    // The first and last characters also depend on the bytes before and after.
    ...base64.flatMap((text) => [text.slice(4, -4), toUrlSafe(text).slice(4, -4)]),
  ];
}

const toUrlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Searches for any 24 consecutive characters of any of the secrets. */
export function createSearch(secrets: Secret[]) {
  const owners = new Map<string, string>();
  for (const { name, value } of secrets)
    for (const text of disguises(value))
      for (let at = 0; at + SLICE <= text.length; at++) owners.set(text.slice(at, at + SLICE), name);

  /** @returns the names of the secrets that the text contains */
  return (text: string): string[] => {
    const found = new Set<string>();
    for (let at = 0; at + SLICE <= text.length; at++) {
      const owner = owners.get(text.slice(at, at + SLICE));
      if (owner) found.add(owner);
    }
    return [...found];
  };
}

export type Search = ReturnType<typeof createSearch>;
