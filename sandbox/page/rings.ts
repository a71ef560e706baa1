import { html } from 'hono/html';
import type { GrantView } from '../control/answers.ts';

const MOST = 9;

/** A grant as a cross-section: one ring for each generation of tokens, the newest outside, whole while it lives. */
export function rings(grant: GrantView | undefined) {
  const count = Math.min(grant?.generation ?? 0, MOST);
  const alive = grant?.state === 'living';
  const step = 20 / Math.max(count, 3);
  const circles = Array.from({ length: count }, (_, index) => {
    const outermost = index === count - 1;
    const kind = !outermost ? 'past' : alive ? 'alive' : 'dead';
    // a little off centre and out of round, as wood is
    const x = 24 + Math.sin(index * 1.7) * 0.8;
    const y = 24 + Math.cos(index * 2.3) * 0.8;
    return html`<ellipse class="${kind}" cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${(step * (index + 1)).toFixed(1)}" ry="${(step * (index + 1) * 0.97).toFixed(1)}"/>`;
  });
  return html`<svg class="rings" viewBox="0 0 48 48" aria-hidden="true" focusable="false"><circle class="bark" cx="24" cy="24" r="22.6"/><circle class="pith" cx="24" cy="24" r="1.4"/>${circles}</svg>`;
}
