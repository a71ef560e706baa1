/**
 * Whether somebody clicked on a link, and is to be led to a page with a sentence; a player, a script or a program gets a
 * status. A client that says nothing about its requests (an old browser) is known by what it takes.
 */
export function isPerson({ method, headers }: Request): boolean {
  if (method !== 'GET') return false;
  const dest = headers.get('sec-fetch-dest');
  return dest === null ? (headers.get('accept')?.includes('text/html') ?? false) : dest === 'document';
}
