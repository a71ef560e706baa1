import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { env } from '@/lib/env';

/** Random bytes in the address of a feed, too many to be guessed. */
const SECRET_BYTES = 32;

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** The stored form of a secret. The secret is random, so an unsalted hash cannot be reversed. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/**
 * The address of a feed. Anybody who has it can read the feed, so it is shown to its person once and stored
 * nowhere.
 */
export const addressOf = (secret: string): string => `${env().AUTH_URL}/api/calendar/${secret}.ics`;

/** The secret in the last part of an address, unchecked: an invalid one is looked up and not found. */
export const secretIn = (file: string): string => file.replace(/\.ics$/i, '');
