import type {} from '@auth/core/types';
import type { Access } from '@/lib/vault';

/** `connected`, or why there is no token for Zoom right now. */
export type ZoomState = 'connected' | Exclude<Access, { ok: true }>['reason'];

declare module '@auth/core/types' {
  interface Session {
    user?: { id: string };
    /** For server components only: over HTTP it is absent. */
    accessToken?: string;
    /** Absent as long as the session could not be looked up: then it may have ended, and gives access to nothing. */
    zoom?: {
      grantId: string;
      state: ZoomState;
      scopes: string[];
      expiresAt?: string;
      /** Of this browser's session: what is handed out for it ends with it. */
      session: { id: string; epoch: number };
    };
  }
}
