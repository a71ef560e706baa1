/**
 * Whether a person followed a link and should see a page with a sentence; a player, a script or a program
 * gets a status instead. A client that sends no such headers (an old browser) is judged by its Accept header.
 */
export function isPerson({ method, headers }: Request): boolean {
  if (method !== 'GET') return false;
  const dest = headers.get('sec-fetch-dest');
  return dest === null ? (headers.get('accept')?.includes('text/html') ?? false) : dest === 'document';
}
