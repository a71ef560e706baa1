/** A meeting's number as a part of a path. */
export const idInPath = (id: string): string => encodeURIComponent(id);

/**
 * The uuid of one instance as a part of a path. It may begin with a slash or hold two of them, and then Zoom wants it
 * encoded twice (zoom-facts, trap 25); twice is right for every other one too.
 */
export const uuidInPath = (uuid: string): string => encodeURIComponent(encodeURIComponent(uuid));
