/** So long a page waits for Zoom before its skeleton is shown: most answers come sooner, and then nothing flickers. */
const PATIENCE_MS = 300;

/** Whether it has come, or failed, before patience ends. */
export function comesSoon(asked: Promise<unknown>): Promise<boolean> {
  const settled = asked.then(
    () => true,
    () => true,
  );
  const patience = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
  return Promise.race([settled, patience]);
}
