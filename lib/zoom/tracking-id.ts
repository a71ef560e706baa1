/**
 * Zoom's tracking id of a call, which its support asks for (zoom-facts 2.1). It is checked, because it comes
 * from outside and goes into logs.
 */
export function trackingIdOf(answer: Response | undefined): string | undefined {
  return /^[\w.:-]{1,80}$/.exec(answer?.headers.get('x-zm-trackingid') ?? '')?.[0];
}
