import { expect, it } from 'vitest';
import { parseDotEnv } from './dotenv.mjs';

it.each<[string, Record<string, string>]>([
  ['A=1', { A: '1' }],
  ['A=1\nB=2\n', { A: '1', B: '2' }],
  ['\uFEFFA=1\nB=2', { A: '1', B: '2' }],
  ['A=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['A=1\rB=2', { A: '1', B: '2' }],
  ['export A=1', { A: '1' }],
  ['  A = 1  ', { A: '1' }],
  ['A=', { A: '' }],
  ['A=\nB=2', { A: '', B: '2' }],
  ['A="x"', { A: 'x' }],
  ["A='x # y'", { A: 'x # y' }],
  ['A=x # y', { A: 'x' }],
  ['A= # y', { A: '' }],
  ['A=x#y', { A: 'x#y' }],
  ['A="x" # y', { A: 'x' }],
  ['A="x#y"', { A: 'x#y' }],
  ['# A=1\nB=2', { B: '2' }],
  ['A=pa$word', { A: 'pa$word' }],
  ['A=$HOME/$B\nB=2', { A: '$HOME/$B', B: '2' }],
  ['A="pa$word"', { A: 'pa$word' }],
  ["A='pa$word'", { A: 'pa$word' }],
  ['A=pa\\$word', { A: 'pa\\$word' }],
  ['A="one\ntwo"\nB=2', { A: 'one\ntwo', B: '2' }],
  ["A='one\ntwo'\nB=2", { A: 'one\ntwo', B: '2' }],
  ['A="one\\ntwo"', { A: 'one\ntwo' }],
  ["A='one\\ntwo'", { A: 'one\\ntwo' }],
  ['A="say \\"x\\""', { A: 'say "x"' }],
  ['A="half', { A: '"half' }],
  ['A=half"', { A: 'half"' }],
  ["A=it's", { A: "it's" }],
  ['A="x"y', { A: '"x"y' }],
  ['A=b=c==', { A: 'b=c==' }],
  ['A=postgresql://u:p%23@h/d?x=1', { A: 'postgresql://u:p%23@h/d?x=1' }],
  ['A=1\nA=2', { A: '2' }],
  ['A=日本語 ', { A: '日本語' }],
  ['', {}],
])('%j', (text, values) => {
  expect(parseDotEnv(text)).toEqual({ values, notRead: [] });
});

it('says which lines it did not read, and goes on', () => {
  expect(parseDotEnv('A=1\nsk-secret\nB=2\n1X=3\nZOOM_CLIENT_ID: x\nC')).toEqual({
    values: { A: '1', B: '2' },
    notRead: [2, 4, 5, 6],
  });
});
