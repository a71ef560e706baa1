let loaded: Promise<typeof import('undici')> | undefined;

/**
 * The library by which Zoom is asked, loaded with the first request: a tenth of what a process loads, which a visitor
 * without a session does not need.
 */
export const undici = () => (loaded ??= import('undici'));
