/** Encodes a meeting's number for a path. */
export const idInPath = (id: string): string => encodeURIComponent(id);

/**
 * Encodes the uuid of one instance for a path. Zoom requires two encodings when it begins with a slash or
 * contains two (zoom-facts, trap 25), and accepts two for every other uuid.
 */
export const uuidInPath = (uuid: string): string => encodeURIComponent(encodeURIComponent(uuid));
