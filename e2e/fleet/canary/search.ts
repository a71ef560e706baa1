/** As much of a secret as must not be seen anywhere, in characters. */
export const SLICE = 24;

export interface Secret {
  /** What a finding calls it; the secret itself is never printed. */
  name: string;
  value: string;
}

/** As a secret may look on its way: itself, URL-encoded, hex, and base64 with any bytes before it. */
function disguises(value: string): string[] {
  const base64 = ['', 'x', 'xx'].map((before) => Buffer.from(before + value).toString('base64'));
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('hex'),
    // The first and last letters also hold bits of what stands before and after.
    ...base64.flatMap((text) => [text.slice(4, -4), toUrlSafe(text).slice(4, -4)]),
  ];
}

const toUrlSafe = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** Looks for any 24 characters in a row of any of the secrets. */
export function createSearch(secrets: Secret[]) {
  const owners = new Map<string, string>();
  for (const { name, value } of secrets)
    for (const text of disguises(value))
      for (let at = 0; at + SLICE <= text.length; at++) owners.set(text.slice(at, at + SLICE), name);

  /** @returns the names of the secrets that are in the text */
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
