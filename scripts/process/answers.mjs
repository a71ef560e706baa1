/**
 * Waits until a URL answers at all, whatever the answer.
 *
 * @param {string} url
 * @param {{ exited: Promise<number> }} server that is meant to answer; waiting ends when it has ended
 * @param {number} [patienceMs]
 * @returns {Promise<boolean>} false when the server ended or the patience did
 */
export async function answers(url, server, patienceMs = 120_000) {
  let ended = false;
  server.exited.then(() => {
    ended = true;
  });
  const until = Date.now() + patienceMs;
  while (!ended && Date.now() < until) {
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(60_000) });
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return false;
}
