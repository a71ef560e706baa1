import 'server-only';
import { env, isLoopback } from '@/lib/env';
import { isZooms } from '@/lib/zoom/endpoints';

/** Whether an address from Zoom leads to Zoom, or to the configured Zoom on this machine. */
export function leadsToZoom(address: string | undefined): address is string {
  const { ZOOM_API_URL, ZOOM_OAUTH_URL } = env();
  const local = [ZOOM_API_URL, ZOOM_OAUTH_URL].filter(isLoopback).map((url) => new URL(url).origin);
  return address !== undefined && isZooms(address, local);
}
