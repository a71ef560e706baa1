const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** How each kind begins; null is any byte. No SVG: it is a document, with scripts and links of its own. */
const KINDS: { type: string; begins: (number | null)[] }[] = [
  { type: 'image/png', begins: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', begins: ascii('GIF8') },
  { type: 'image/webp', begins: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')] },
  { type: 'image/avif', begins: [null, null, null, null, ...ascii('ftypavi')] },
];

/**
 * What kind of picture these bytes are, by themselves.
 * @param said the Content-Type they came with, which has to name a picture, though not always the right one
 * @returns a media type, or undefined where they are none that a page may show
 */
export function rasterType(bytes: Uint8Array, said: string | null): string | undefined {
  const [type = ''] = (said ?? '').toLowerCase().split(';');
  if (!KINDS.some((kind) => kind.type === type.trim()) && type.trim() !== 'image/jpg') return undefined;
  return KINDS.find(({ begins }) => begins.every((byte, at) => byte === null || bytes[at] === byte))?.type;
}
