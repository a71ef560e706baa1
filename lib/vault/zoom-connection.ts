import 'server-only';
import { type Env, env } from '@/lib/env';
import { log } from '@/lib/log';
import type { ZoomApi } from '@/lib/zoom/client';
import { endpoints } from '@/lib/zoom/endpoints';
import type { ZoomApp } from '@/lib/zoom/oauth';
import { createSend } from '@/lib/zoom/send';

/** `lib/zoom` knows nothing of the environment: this process's connection to Zoom is made here, once. */
const shared = globalThis as {
  evergreenZoom?: { app: ZoomApp; api: ZoomApi };
  evergreenZoomSeen?: { at: string; outcome: string };
};

/** How Zoom last answered this process; undefined before the first call. */
export const zoomLastSeen = () => shared.evergreenZoomSeen;

function observe(event: { status?: number; failure?: string }): void {
  const outcome = event.failure ?? (event.status && event.status >= 500 ? `http_${event.status}` : 'answers');
  shared.evergreenZoomSeen = { at: new Date(Date.now()).toISOString(), outcome };
  log.debug(event, 'zoom api');
}

/** A connection of its own for these settings, for whoever examines them. */
export function connectZoom(settings: Env): { app: ZoomApp; api: ZoomApi } {
  const { ZOOM_OAUTH_URL, ZOOM_API_URL, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_DEADLINE_MS } = settings;
  const { token, revoke, api } = endpoints(ZOOM_OAUTH_URL, ZOOM_API_URL);
  return {
    app: {
      clientId: ZOOM_CLIENT_ID,
      clientSecret: ZOOM_CLIENT_SECRET,
      tokenUrl: token,
      revokeUrl: revoke,
      send: createSend({ deadlineMs: ZOOM_DEADLINE_MS, freshConnection: true, maxBytes: 256 << 10 }),
    },
    api: {
      base: api,
      send: createSend({ deadlineMs: ZOOM_DEADLINE_MS }),
      observe,
    },
  };
}

export function zoomApp(): ZoomApp {
  shared.evergreenZoom ??= connectZoom(env());
  return shared.evergreenZoom.app;
}

export function zoomApi(): ZoomApi {
  shared.evergreenZoom ??= connectZoom(env());
  return shared.evergreenZoom.api;
}
