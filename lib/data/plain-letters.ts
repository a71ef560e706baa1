import 'server-only';

/** Letters that look alike are alike: width, accents, case. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
