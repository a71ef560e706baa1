/**
 * How long a page waits for Zoom before it shows its skeleton. Most answers arrive sooner, so that the page
 * does not flicker.
 */
const PATIENCE_MS = 300;

/** Whether the promise settles within that time. */
export function comesSoon(asked: Promise<unknown>): Promise<boolean> {
  const settled = asked.then(
    () => true,
    () => true,
  );
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return Promise.race([settled, patience]);
}
