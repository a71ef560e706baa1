import type { createControl } from '@/sandbox/client';

/** The company's own account as the sandbox has it, for whoever stands in for a process that asks for it. */
export const ACCOUNT_ID = 'sandbox-account-id';
export const ACCOUNT_CLIENT = 'sandbox-s2s-client-id';
export const ACCOUNT_SECRET = 'sandbox-s2s-client-secret';

export const ACCOUNT_ENVIRONMENT = {
  ZOOM_S2S_ACCOUNT_ID: ACCOUNT_ID,
  ZOOM_S2S_CLIENT_ID: ACCOUNT_CLIENT,
  ZOOM_S2S_CLIENT_SECRET: ACCOUNT_SECRET,
};

/** The account's token and turns are a process's: from here on this one has none, as after a start. */
export const newAccountProcess = () =>
  Object.assign(globalThis, { evergreenZoomAccount: undefined, evergreenZoomTurns: undefined });

/** The account's app holds these scopes alone, each in the form of an administrator. */
export const giveScopes = (zoom: ReturnType<typeof createControl>, names: string[]) =>
  zoom.changeApp(ACCOUNT_CLIENT, { scopes: names.map((name) => ({ scope: `${name}:admin` })) });
