import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

/** Bytes of chance in the address of a feed: nobody finds one by trying. */
const SECRET_BYTES = 32;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** What is kept of a secret. It is random, so that a plain hash of it cannot be turned round. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The address of a feed. Whoever has it can read the feed: it is shown to its person once, and written nowhere. */
export const addressOf = (secret: string): string => `${env().AUTH_URL}/api/calendar/${secret}.ics`;

/** The secret in the last part of an address, as it came: what is none is looked for like one, and not found. */
export const secretIn = (file: string): string => file.replace(/\.ics$/i, '');
