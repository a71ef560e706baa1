/**
 * Waits until a URL gives any answer.
 *
 * @param {string} url
 * @param {{ exited: Promise<number> }} server the server to wait for; waiting stops when it has ended
 * @param {number} [patienceMs]
 * @param {(seconds: number) => void} [stillWaiting] called every 15 seconds
 * @returns {Promise<boolean>} false when the server or the time ended first
 */
export async function answers(url, server, patienceMs = 120_000, stillWaiting = () => {}) {
  let ended = false;
  server.exited.then(() => {
    ended = true;
  });
  const began = Date.now();
  const telling = setInterval(() => stillWaiting(Math.round((Date.now() - began) / 1000)), 15_000);
  try {
    while (!ended && Date.now() - began < patienceMs) {
      try {
        await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(60_000) });
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    return false;
  } finally {
    clearInterval(telling);
  }
}
