/** How long a page waits for Zoom before it shows its skeleton. Most answers come sooner, so nothing flickers. */
const PATIENCE_MS = 300;

/** Whether it is there, or has failed, within that time. */
export function comesSoon(asked: Promise<unknown>): Promise<boolean> {
  const settled = asked.then(
    () => true,
    () => true,
  );
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return Promise.race([settled, patience]);
}
