const letters = new Intl.Segmenter();
const letter = /[\p{L}\p{N}]/u;
const wholeWordScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** One or two letters in place of a picture; empty when the name has none (only emoji, for example). */
export function initials(name: string): string {
  const words = name
    .slice(0, 200)
    .split(/\s+/)
    .map(firstLetter)
    .filter((first) => first !== '');
  const [first = ''] = words;
  // 山田 花子 becomes 山: the family name comes first, and one character is enough.
  if (words.length < 2 || wholeWordScript.test(first)) return first;
  return first + words[words.length - 1];
}

function firstLetter(word: string): string {
  for (const { segment } of letters.segment(word)) {
    if (letter.test(segment)) return segment.toLocaleUpperCase('en');
  }
  return '';
}
