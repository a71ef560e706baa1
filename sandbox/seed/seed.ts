import { z } from 'zod';
import { parseUrl } from '../http/parse-url.ts';
import { choicesSeed, meetingSeed } from './meeting-seed.ts';
import { phoneSeed, voicemailSeed } from './phone-seed.ts';
import { recordingSeed } from './recording-seed.ts';

/** Other readings of Zoom: see switches.ts. */
const readings = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({});

/** The shape of a seed file. Times are minutes from the moment of seeding, so that a seed never goes stale. */
export const personSeed = z.strictObject({
  id: z.string().min(1).max(64).optional(),
  key: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  about: z.string().default(''),
  aboutInJapanese: z.string().optional(),
  hidden: z.boolean().default(false),
  /** The first account of the seed when left out. */
  account: z.string().optional(),
  pending: z.boolean().default(false),
  phoneLicence: z.boolean().default(false),
  profile: z.record(z.string(), z.unknown()).default({}),
  meetings: z.array(meetingSeed).default([]),
  meetingChoices: choicesSeed.prefault({}),
  /** People, by id or key, for whom they may schedule. */
  schedulesFor: z.array(z.string()).default([]),
  recordings: z.array(recordingSeed).default([]),
  storageFull: z.boolean().default(false),
  /** For this person alone; they win over those of an app, which win over those for everyone. */
  switches: readings,
  phoneRecordings: z.array(phoneSeed).default([]),
  voicemails: z.array(voicemailSeed).default([]),
});

/** Of the app, as http://127.0.0.1:3000. */
export const webAddress = z.url({
  protocol: /^https?$/,
  error: 'an http or https address, as in http://127.0.0.1:3000',
});
const place = z.string().refine((text) => /^\/(?!\/)/.test(text) || webAddress.safeParse(text).success, {
  error: 'an http or https address, or a path below the address of the app, as in /api/webhooks/zoom',
});

/** Any scheme: apps on a telephone have their own. */
export const redirectAddress = z
  .string()
  .refine((text) => /^\/(?!\/)/.test(text) || parseUrl(text) !== undefined, {
    error: 'a whole address, or a path below the address of the app, as in /callback',
  });
const scope = z
  .union(
    [z.string().min(1), z.strictObject({ scope: z.string().min(1), optional: z.boolean().default(false) })],
    {
      error: 'the name of a scope, or {"scope": name, "optional": true}',
    },
  )
  .transform((said) => (typeof said === 'string' ? { scope: said, optional: false } : said));

export const appSeed = z.strictObject({
  kind: z.enum(['general', 'server-to-server']).default('general'),
  name: z.string(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  publicClientId: z.string().optional(),
  /** Of a Server-to-Server app: the first account, and its first person (by id or key), when left out. */
  accountId: z.string().optional(),
  ownerId: z.string().optional(),
  redirectUris: z.array(redirectAddress).default([]),
  allowList: z.array(z.string()).default([]),
  strictMode: z.boolean().default(true),
  subdomainCheck: z.boolean().default(false),
  pkceEnabled: z.boolean().default(true),
  active: z.boolean().default(true),
  scopes: z.array(scope).default([]),
  webhook: z
    .strictObject({
      url: place,
      secret: z.string().min(1),
      secondSecret: z.string().optional(),
      events: z.array(z.string()).default([]),
    })
    .optional(),
  deauthorizationUrl: place.optional(),
  /** For this app alone. */
  switches: readings,
});

export const accountSeed = z.strictObject({
  id: z.string().min(1),
  name: z.string(),
  plan: z.enum(['free', 'pro', 'business']),
});

export const seedFile = z.strictObject({
  /** With `defaults`, what is here is added to the people, accounts and apps that are there by themselves. */
  extends: z.literal('defaults').optional(),
  /** Where the app is, unless whoever starts the sandbox says it. */
  appUrl: webAddress.optional(),
  accounts: z.array(accountSeed).default([]),
  people: z.array(personSeed).default([]),
  apps: z.array(appSeed).default([]),
  /** For everyone. */
  switches: readings,
});

/** A seed as it may be written down: everything with a default may be left out. */
export type Seed = z.input<typeof seedFile>;
export type PersonSeed = z.input<typeof personSeed>;
export type AppSeed = z.input<typeof appSeed>;
