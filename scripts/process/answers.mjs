/**
 * Waits until a URL answers at all, whatever the answer.
 *
 * @param {string} url
 * @param {{ exited: Promise<number> }} server that is meant to answer; waiting ends when it has ended
 * @param {number} [patienceMs]
 * @param {(seconds: number) => void} [stillWaiting] told every 15 seconds
 * @returns {Promise<boolean>} false when the server ended or the patience did
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
