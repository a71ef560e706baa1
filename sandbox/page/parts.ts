import { html } from 'hono/html';
import type { Markup } from './layout.ts';

/** A button that does one thing, as a form: works without scripts, and by keyboard. */
export function doButton(
  action: string,
  fields: Record<string, string>,
  label: string,
  about = '',
  look = '',
): Markup {
  const id = `do-${action}-${Object.values(fields).join('-')}`.replace(/[^A-Za-z0-9_-]/g, '_');
  return html`<form method="post" action="/_sandbox/do/${action}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button id="${id}" class="${look}">${label}${about ? html`<span class="unseen"> ${about}</span>` : ''}</button></form>`;
}

export interface Option {
  value: string;
  label: string;
}

export function choice(id: string, label: string, options: Option[], selected?: string): Markup {
  return html`<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${id}">${options.map(
    ({ value, label: text }) =>
      html`<option value="${value}" ${value === selected ? 'selected' : ''}>${text}</option>`,
  )}</select></div>`;
}

export function same(...values: string[]): Option[] {
  return values.map((value) => ({ value, label: value }));
}

interface TextField {
  id: string;
  label: string;
  hint?: string;
  type?: 'text' | 'number' | 'url';
  value?: string | undefined;
  placeholder?: string;
}

export function textField({
  id,
  label,
  hint = '',
  type = 'text',
  value = '',
  placeholder = '',
}: TextField): Markup {
  const described = hint === '' ? '' : html`aria-describedby="${id}-hint"`;
  const least = type === 'number' ? html`min="0"` : '';
  return html`<div class="field"><label for="${id}">${label}</label><input id="${id}" name="${id}" type="${type}" ${least} value="${value}" placeholder="${placeholder}" ${described}>${
    hint === '' ? '' : html`<span class="aside" id="${id}-hint">${hint}</span>`
  }</div>`;
}
