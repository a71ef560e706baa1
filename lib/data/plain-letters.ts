import 'server-only';

/** Makes similar letters equal: width, accents, case. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
