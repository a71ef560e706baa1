import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import { isPublicAddress } from './address';

type Done = (error: Error | null, found?: string | LookupAddress[], family?: number) => void;

/**
 * Checks the addresses that are then connected to, so a name cannot resolve to another one a moment later.
 */
export function lookupPublic(name: string, options: LookupOptions, done: Done): void {
  lookup(name, { ...options, all: true }, (error, found) => {
    const [first] = found ?? [];
    if (error || !first) return done(error ?? new Error(`${name} has no address`));
    if (!found.every(({ address }) => isPublicAddress(address)))
      return done(new Error(`${name} is not of the public internet`));
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
}

/**
 * Whether an address that somebody else chose may be requested: https at its default port, and not a literal
 * inner address. A name is checked when it is resolved, by `lookupPublic`.
 */
export function mayBeAsked({ protocol, port, username, password, hostname }: URL): boolean {
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false;
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) === 0 || isPublicAddress(address);
}
