import type { ZoomApp } from './apps.ts';
import type { World } from './world.ts';

/** Why an event cannot be sent, and what to do. */
export const NO_ADDRESS =
  'the address of the app is not known: start the sandbox with --app http://127.0.0.1:3000, or set SANDBOX_APP_URL';

/** An address in an app's settings: as it is written, or a path below the app's own address, where somebody told it. */
export function addressOf(world: World, written: string | undefined): string | undefined {
  if (!written?.startsWith('/')) return written;
  return world.appUrl === undefined ? undefined : below(world.appUrl, written);
}

/**
 * Where the app may be called back. A path alone is on this machine as long as nobody told the app's address: of a loopback
 * address the port does not count for a client with PKCE (zoom-facts 1.3).
 */
export function redirectsOf(world: World, app: ZoomApp): string[] {
  return app.redirectUris.map((written) => addressOf(world, written) ?? below('http://127.0.0.1', written));
}

function below(base: string, path: string): string {
  return base.replace(/\/$/, '') + path;
}
