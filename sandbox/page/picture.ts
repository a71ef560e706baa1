import type { Context } from 'hono';
import { png } from './png.ts';

const SIZE = 96;
const PAPER = [0xe3, 0xee, 0xe6] as const;

/** A profile picture: rings in a colour of the name's own, drawn here so that nothing is fetched from anywhere. */
export function picture(c: Context, name: string): Response {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, 7);
  const ink = [0x1f + (hue % 90), 0x5c, 0x43 + (hue % 70)] as const;
  const bytes = png(SIZE, SIZE, (x, y) => {
    const distance = Math.hypot(x - 48 - (hue % 5), y - 50);
    const isRing = distance < 46 && Math.floor(distance * (1 + (hue % 3) / 8)) % 9 < 2;
    return isRing ? ink : PAPER;
  });
  return c.body(bytes, 200, { 'content-type': 'image/png', 'cache-control': 'max-age=300' });
}
