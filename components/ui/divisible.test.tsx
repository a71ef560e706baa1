import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { divisible } from './divisible';

it.each([
  ['maria.lindqvist@example.com', 'maria.<wbr/>lindqvist@<wbr/>example.<wbr/>com'],
  ['meeting:read:list_meetings', 'meeting:<wbr/>read:<wbr/>list_<wbr/>meetings'],
  [
    'http://127.0.0.1:3000/api/webhooks',
    'http://<wbr/>127.<wbr/>0.<wbr/>0.<wbr/>1:<wbr/>3000/<wbr/>api/<wbr/>webhooks',
  ],
])('%s is divided at its joints only', (name, drawn) => {
  expect(renderToStaticMarkup(divisible(name))).toBe(drawn);
});
