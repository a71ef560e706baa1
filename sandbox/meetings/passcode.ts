import type { Ids } from '../ids.ts';
import type { PasscodeRules } from './entities.ts';

/** The narrower of Zoom's two texts (zoom-facts M3, M16): what it takes everywhere. */
const SHAPE = /^[A-Za-z0-9@\-_*!]{0,10}$/;
const WEAK = ['123456', '111111', 'password', 'abcdef', 'qwerty'];

/** Why this passcode is refused, or undefined. Zoom's own words for it are not sourced. */
export function passcodeProblem(passcode: string, rules: PasscodeRules): string | undefined {
  if (passcode.length > 10) return 'The passcode must not exceed 10 characters.';
  if (!SHAPE.test(passcode)) return 'The passcode may only contain a-z A-Z 0-9 @ - _ * !.';
  if (passcode === '') return undefined;
  const met =
    passcode.length >= rules.length &&
    (!rules.have_letter || /[A-Za-z]/.test(passcode)) &&
    (!rules.have_number || /\d/.test(passcode)) &&
    (!rules.have_special_character || /[@\-_*!]/.test(passcode)) &&
    (!rules.have_upper_and_lower_characters || (/[A-Z]/.test(passcode) && /[a-z]/.test(passcode))) &&
    (!rules.only_allow_numeric || /^\d+$/.test(passcode)) &&
    (!rules.weak_enhance_detection || !WEAK.includes(passcode.toLowerCase()));
  const run = rules.consecutive_characters_length;
  const even = run === 0 || longestRun(passcode) < run;
  return met && even ? undefined : 'The passcode does not meet the requirements of the account.';
}

/** Equal or counting characters in a row, as in "1111" and "abcd". */
function longestRun(text: string): number {
  const steps = [...text].map((letter, at) => letter.charCodeAt(0) - text.charCodeAt(at - 1));
  let [longest, same, rising] = [1, 1, 1];
  for (const step of steps.slice(1)) {
    same = step === 0 ? same + 1 : 1;
    rising = step === 1 ? rising + 1 : 1;
    longest = Math.max(longest, same, rising);
  }
  return longest;
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz';

/** A passcode that Zoom would make: it meets the rules it is given. */
export function newPasscode(ids: Ids, rules?: PasscodeRules): string {
  const pick = (from: string) => from[ids.number('passcode', 0, from.length)] ?? '';
  // rules that contradict each other cannot be met: then the last try stands
  for (let left = 200; ; left -= 1) {
    const size = Math.max(6, rules?.length ?? 0);
    const digits = Array.from({ length: size }, () => pick('23456789'));
    const mixed = digits.map((digit, at) => (at % 2 === 0 ? digit : pick(LETTERS + LETTERS.toUpperCase())));
    const made = rules?.only_allow_numeric ? digits : [...mixed.slice(0, -1), pick('@-_*!')];
    const passcode = made.join('');
    if (!rules || left === 0 || passcodeProblem(passcode, rules) === undefined) return passcode;
  }
}
