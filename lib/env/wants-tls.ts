/** PostgreSQL's messages, before version 13 and since, and those of poolers and hosts in front of it. */
const WORDS = /no encryption|SSL off|insecure connection|connection is insecure|SSL.{0,20}required/i;

/**
 * Whether a database refused a connection because it was without TLS.
 * @param said the database's message
 */
export const wantsTls = (said: string): boolean => WORDS.test(said);
