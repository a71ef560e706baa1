import type {} from '@auth/core/types';
import type { Access } from '@/lib/vault';

/** `connected`, or why there is no access token now. */
export type ZoomState = 'connected' | Exclude<Access, { ok: true }>['reason'];

declare module '@auth/core/types' {
  interface Session {
    user?: { id: string };
    /** Present for server components only, never over HTTP. */
    accessToken?: string;
    /** Absent while the session could not be looked up: it may have ended, and gives access to nothing. */
    zoom?: {
      grantId: string;
      state: ZoomState;
      scopes: string[];
      expiresAt?: string;
      /** This browser's session: links and tickets that are issued for it end with it. */
      session: { id: string; epoch: number };
    };
  }
}
