import type { createControl } from '@/sandbox/client';
import { ACCOUNT_ENVIRONMENT } from './command-line';

export { ACCOUNT_ENVIRONMENT, newAccountProcess } from './command-line';

/** The company's own account in the sandbox, for a test that acts as a process with it. */
export const ACCOUNT_ID = ACCOUNT_ENVIRONMENT.ZOOM_S2S_ACCOUNT_ID;
export const ACCOUNT_CLIENT = ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID;

/** Gives the account's app exactly these scopes, each in its `:admin` form. */
export const giveScopes = (zoom: ReturnType<typeof createControl>, names: string[]) =>
  zoom.changeApp(ACCOUNT_CLIENT, { scopes: names.map((name) => ({ scope: `${name}:admin` })) });
