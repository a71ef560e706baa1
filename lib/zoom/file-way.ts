import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { createConnections, type Proxies } from './connections';
import { isZooms } from './endpoints';

export type FileWayOptions = {
  proxies?: Proxies;
  /** Origins that the app was told to ask as Zoom. */
  zoomOrigins: string[];
  /** Whether a host of somebody else may be asked, by its address. */
  mayBeAsked: (url: URL) => boolean;
  /** Addresses beside a Zoom on this machine: over http, and on this machine. */
  isLocal: (url: URL) => boolean;
  /** How the names of hosts that are not Zoom's are looked up, so that none leads into the inner network. */
  lookup: LookupFunction;
};

export type Way = {
  dispatcher: Dispatcher;
  /** A bearer goes to Zoom's own hosts and to no other, however a redirect came to name them (zoom-facts M6). */
  takesToken: boolean;
};

/** Silence of this length within an answer ends it; a reader who pauses is no silence. ms */
const SILENCE_MS = 30_000;

/** By which way an address is asked, or undefined where it is not. */
export function createFileWays(options: FileWayOptions): (url: URL) => Way | undefined {
  const { proxies, zoomOrigins, mayBeAsked, isLocal, lookup } = options;
  const common = { deadlineMs: SILENCE_MS, proxies };
  const zoom = createConnections(common);
  const elsewhere = createConnections({ ...common, lookup });
  return (url) => {
    if (isZooms(url.href, zoomOrigins)) return { dispatcher: zoom, takesToken: true };
    if (mayBeAsked(url)) return { dispatcher: elsewhere, takesToken: false };
    return isLocal(url) ? { dispatcher: zoom, takesToken: false } : undefined;
  };
}

export { SILENCE_MS };
