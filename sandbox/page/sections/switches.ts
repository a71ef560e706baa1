import { html } from 'hono/html';
import { SWITCHES, type SwitchName } from '../../switches.ts';
import type { View } from '../view.ts';

export function switchesSection({ world, t }: View) {
  const names = Object.keys(SWITCHES) as SwitchName[];
  return html`<section aria-labelledby="switches">
<h2 id="switches" tabindex="-1">${t.switchesTitle}</h2>
<p class="aside">${t.switchesLead}</p>
<details id="all-switches"><summary>${t.showSwitches} (${names.length})</summary>
<form class="fields wide" method="post" action="/_sandbox/do/switches">
${names.map((name) => {
  const chosen = String(world.switches.get(name));
  return html`<div class="field"><label for="switch-${name}"><code>${name}</code> <span class="aside">${t.facts} ${SWITCHES[name].facts}</span></label>
<select id="switch-${name}" name="${name}">${SWITCHES[name].values.map((value) => html`<option ${String(value) === chosen ? 'selected' : ''}>${String(value)}</option>`)}</select></div>`;
})}
<button class="main">${t.applySwitches}</button>
</form></details>
</section>`;
}
