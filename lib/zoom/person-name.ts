/**
 * Whether Zoom can know somebody by these words: an email address or an id, as one part of a path. Dots alone would be
 * taken out of an address, and another one asked (RFC 3986, 5.2.4).
 */
export const isPersonName = (said: string): boolean => /^[^\s/?#]+$/.test(said) && !/^\.+$/.test(said);

/** Whom `me` means for an account's own app is disputed (zoom-facts 1.10). */
export const isMe = (said: string): boolean => said.toLowerCase() === 'me';
