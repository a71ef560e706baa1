/** What the Marketplace holds of an app (zoom-facts 4). */

export interface AppScope {
  scope: string;
  optional: boolean;
}

export interface AppWebhook {
  /** Whole, or a path below the address of the app. */
  url: string;
  secret: string;
  /** Known to the app as well while the secret is being changed. */
  secondSecret?: string;
  events: string[];
  disabled: boolean;
  failedValidations: number;
}

export interface ZoomApp {
  kind: 'general' | 'server-to-server';
  name: string;
  clientId: string;
  clientSecret: string;
  /** A second id without a secret, for clients that cannot keep one (zoom-facts 1.5). */
  publicClientId?: string;
  /** Whose account a Server-to-Server app acts for, and who owns it. */
  accountId?: string;
  ownerId?: string;
  /** Whole, or paths below the address of the app. */
  redirectUris: string[];
  allowList: string[];
  strictMode: boolean;
  subdomainCheck: boolean;
  pkceEnabled: boolean;
  active: boolean;
  scopes: AppScope[];
  webhook?: AppWebhook;
  /** Where app_deauthorized goes; its own field at Zoom (zoom-facts 3.4). */
  deauthorizationUrl?: string;
}
