/** The granular scopes that this app's pages need, the fewest possible (zoom-facts 2.3). */
export const SCOPES = ['user:read:user'] as const;
