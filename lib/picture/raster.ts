const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/**
 * The first bytes of each kind; null is any byte. SVG is left out, because it is a document with scripts and
 * links of its own.
 */
const KINDS: { type: string; begins: (number | null)[] }[] = [
  { type: 'image/png', begins: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', begins: ascii('GIF8') },
  { type: 'image/webp', begins: [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')] },
  { type: 'image/avif', begins: [null, null, null, null, ...ascii('ftypavi')] },
];

/**
 * The kind of picture, judged by its bytes.
 * @param said the Content-Type of the answer, which has to name a picture, though not necessarily the right
 *   kind
 * @returns a media type; undefined when it is not a picture that a page may show
 */
export function rasterType(bytes: Uint8Array, said: string | null): string | undefined {
  const [type = ''] = (said ?? '').toLowerCase().split(';');
  if (!KINDS.some((kind) => kind.type === type.trim()) && type.trim() !== 'image/jpg') return undefined;
  return KINDS.find(({ begins }) => begins.every((byte, at) => byte === null || bytes[at] === byte))?.type;
}
