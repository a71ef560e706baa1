import type { Operator } from './operator';
import type { PublicWorld } from './world';

const CLIENT = 'sandbox-client-id';
const SECRET = 'sandbox-client-secret';
const WEBHOOK_SECRET = 'a-secret-token-of-the-marketplace';

/** The values on the Marketplace pages to which the doctor sends people. */
export const marketplace = { clientId: CLIENT, clientSecret: SECRET, secretToken: WEBHOOK_SECRET };

interface Act {
  /** The doctor's sentence; its groups are the names in it. */
  words: RegExp;
  /**
   * Does exactly what the sentence says.
   * @param said the groups of the sentence
   */
  act(said: string[], operator: Operator, world: PublicWorld): Promise<unknown>;
}

const set = (name: string, value: string, { env }: Operator) => {
  env[name] = value;
};

/** The action for each sentence. It uses only the sentence and the operator's own values. */
export const ACTS: Act[] = [
  {
    words: /^(\w+) .*; make one with: (.+)$/,
    act: async ([name = '', command = ''], operator) => set(name, await operator.shell(command), operator),
  },
  {
    words: /^(DATABASE_URL) is missing; for example postgresql:\/\//,
    // A mistyped port.
    act: async ([name = ''], operator, { databaseUrl }) =>
      set(name, databaseUrl.replace(/:\d+\//, ':9/'), operator),
  },
  {
    words: /Check (DATABASE_URL): host, port/,
    act: async ([name = ''], operator, { databaseUrl }) => set(name, databaseUrl, operator),
  },
  {
    words: /^(AUTH_URL) is missing; for example https:\/\//,
    act: async ([name = ''], operator, { app }) => set(name, app.replace('https:', 'http:'), operator),
  },
  {
    words: /^(AUTH_URL) must be https/,
    act: async ([name = ''], operator, { app }) => set(name, app, operator),
  },
  {
    words: /^(ZOOM_CLIENT_ID) is missing; copy the Client ID of your app/,
    act: async ([name = ''], operator) => set(name, CLIENT, operator),
  },
  {
    words: /^(ZOOM_CLIENT_SECRET) is missing; copy the Client Secret of your app/,
    act: async ([name = ''], operator) => set(name, 'the-secret-of-the-other-pair', operator),
  },
  {
    words: /does not accept the client ID or secret .*Copy both again from the same pair/,
    act: async (_, operator) => {
      set('ZOOM_CLIENT_ID', CLIENT, operator);
      set('ZOOM_CLIENT_SECRET', SECRET, operator);
    },
  },
  {
    words: /The database lacks migrations: .* Run: (.+)$/,
    act: ([command = ''], operator) => operator.shell(command),
  },
  {
    words: /refuses the redirect URL .*Paste (\S+) into OAuth Redirect URL/,
    act: ([url = ''], _, { sandbox }) => sandbox.changeApp(CLIENT, { redirectUris: [url] }),
  },
  {
    words: /^(\w+) is not set, .*Copy the Secret Token of your app at Zoom.* restart this app/,
    act: async ([name = ''], operator) => {
      set(name, WEBHOOK_SECRET, operator);
      await operator.restart();
    },
  },
  {
    words: /not validated the webhook URL yet. Paste (\S+) into your app .* press Validate there/,
    act: async ([url = ''], _, { sandbox }) => {
      const webhook = { url, secret: WEBHOOK_SECRET, events: ['meeting.created'] };
      await sandbox.changeApp(CLIENT, { webhook, deauthorizationUrl: url });
      const { ok, reason } = await sandbox.validateWebhook(CLIENT);
      if (!ok) throw new Error(`Zoom did not validate ${url}: ${reason}`);
    },
  },
  {
    words: /^(\w+) is not set, .*Set it to what this prints, and restart this app: (.+)$/,
    act: async ([name = '', command = ''], operator) => {
      set(name, await operator.shell(command), operator);
      await operator.restart();
    },
  },
  {
    words: /^Keep-alive has never run\. Set a timer for every hour, with: .* or with: (.+)$/,
    act: ([command = ''], operator) => operator.shell(command),
  },
];
