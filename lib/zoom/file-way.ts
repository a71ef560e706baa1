import type { LookupFunction } from 'node:net';
import { type Connections, createConnections, type Proxies } from './connections';
import { isZooms } from './endpoints';

export type FileWayOptions = {
  proxies?: Proxies;
  /** The origins that the app is configured to use as Zoom. */
  zoomOrigins: string[];
  /** Whether a host that is not Zoom's may be asked, judged by its address. */
  mayBeAsked: (url: URL) => boolean;
  /** Whether a URL belongs to a Zoom on this machine, and may use http. */
  isLocal: (url: URL) => boolean;
  /** Resolves the names of hosts that are not Zoom's, and refuses addresses of the internal network. */
  lookup: LookupFunction;
};

export type Way = {
  connections: Connections;
  /** The bearer token is sent to Zoom's own hosts only, whatever a redirect names (zoom-facts M6). */
  takesToken: boolean;
};

/** An answer that sends nothing for so long is ended; a slow reader does not count. ms */
const SILENCE_MS = 30_000;

/** Chooses the connection for a URL; undefined when that URL must not be asked. */
export function createFileWays(options: FileWayOptions): (url: URL) => Way | undefined {
  const { proxies, zoomOrigins, mayBeAsked, isLocal, lookup } = options;
  const common = { deadlineMs: SILENCE_MS, proxies };
  const zoom = createConnections(common);
  const elsewhere = createConnections({ ...common, lookup });
  return (url) => {
    if (isZooms(url.href, zoomOrigins)) return { connections: zoom, takesToken: true };
    if (mayBeAsked(url)) return { connections: elsewhere, takesToken: false };
    return isLocal(url) ? { connections: zoom, takesToken: false } : undefined;
  };
}

export { SILENCE_MS };
