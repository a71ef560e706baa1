import type { createControl } from '@/sandbox/client';
import { ACCOUNT_ENVIRONMENT } from './command-line';

export { ACCOUNT_ENVIRONMENT, newAccountProcess } from './command-line';

/** The company's own account as the sandbox has it, for whoever stands in for a process that asks for it. */
export const ACCOUNT_ID = ACCOUNT_ENVIRONMENT.ZOOM_S2S_ACCOUNT_ID;
export const ACCOUNT_CLIENT = ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID;

/** The account's app holds these scopes alone, each in the form of an administrator. */
export const giveScopes = (zoom: ReturnType<typeof createControl>, names: string[]) =>
  zoom.changeApp(ACCOUNT_CLIENT, { scopes: names.map((name) => ({ scope: `${name}:admin` })) });
