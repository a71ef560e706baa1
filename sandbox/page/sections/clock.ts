import { html } from 'hono/html';
import { doButton } from '../parts.ts';
import type { View } from '../view.ts';

const STEPS = [
  { by: '55 min', count: 55, unit: 'minute' },
  { by: '1 h', count: 1, unit: 'hour' },
  { by: '24 h', count: 24, unit: 'hour' },
  { by: '89 d', count: 89, unit: 'day' },
];

export function clockSection({ world, t, language, moment }: View) {
  const now = world.clock.now();
  const mode = world.clock.mode();
  const word = { real: t.clockReal, moved: t.clockMoved, frozen: t.clockFrozen }[mode];
  return html`<section aria-labelledby="clock">
<h2 id="clock" tabindex="-1">${t.clockTitle}</h2>
<p class="time" data-live id="live-clock"><span class="unseen">${t.clockNow}: </span><time id="now" datetime="${new Date(now).toISOString()}" data-now="${now}" data-mode="${mode}">${moment(now)}</time> <span class="aside">UTC${t.comma}${word}</span></p>
<div class="buttons" data-live id="live-clock-buttons">
${STEPS.map(({ by, count, unit }) => doButton('advance', { by }, `+ ${amount(count, unit, language)}`, t.forward))}
${mode === 'frozen' ? doButton('resume', {}, t.resume) : doButton('freeze', {}, t.freeze)}
${doButton('real', {}, t.realTime)}
</div>
</section>`;
}

function amount(count: number, unit: string, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count);
}
