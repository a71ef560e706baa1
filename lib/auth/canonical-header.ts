/** Set by proxy.ts alone: what was asked for under another host name. It removes what a visitor sends to any other page. */
export const CANONICAL_PATH_HEADER = 'x-evergreen-path';

export const CANONICAL_ROUTE = '/api/canonical';
