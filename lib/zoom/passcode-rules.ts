/** `meeting_password_requirement` of a person's settings, in our words (zoom-facts M3). */
export type PasscodeRules = {
  /** At least so many characters. */
  length: number;
  letter: boolean;
  number: boolean;
  special: boolean;
  upperAndLower: boolean;
  onlyNumbers: boolean;
  /** So many equal or counting characters in a row are too many, as in "1111" and "abcd"; 0: any number is well. */
  run: number;
};

/** Which rule a passcode breaks. */
export type PasscodeProblem =
  | 'too_long'
  | 'characters'
  | 'too_short'
  | 'letter'
  | 'number'
  | 'special'
  | 'upper_and_lower'
  | 'only_numbers'
  | 'run';

/** zoom-facts M3: of Zoom's two texts the narrow one, which is taken everywhere. */
export const LONGEST_PASSCODE = 10;
const SHAPE = /^[A-Za-z0-9@\-_*!]*$/;

/**
 * The rules that a passcode breaks, all of them. None is no passcode, and breaks nothing: whether there has to be one
 * is for Zoom to say. What else Zoom takes for weak it does not tell.
 */
export function passcodeProblems(passcode: string, rules?: PasscodeRules): PasscodeProblem[] {
  if (passcode === '') return [];
  const broken: [PasscodeProblem, boolean | undefined][] = [
    ['too_long', passcode.length > LONGEST_PASSCODE],
    ['characters', !SHAPE.test(passcode)],
    ['too_short', rules && passcode.length < rules.length],
    ['only_numbers', rules?.onlyNumbers && !/^\d+$/.test(passcode)],
    ['letter', rules?.letter && !/[A-Za-z]/.test(passcode)],
    ['number', rules?.number && !/\d/.test(passcode)],
    ['special', rules?.special && !/[@\-_*!]/.test(passcode)],
    ['upper_and_lower', rules?.upperAndLower && !(/[A-Z]/.test(passcode) && /[a-z]/.test(passcode))],
    ['run', rules && rules.run > 0 && longestRun(passcode) >= rules.run],
  ];
  return broken.flatMap(([problem, isBroken]) => (isBroken ? problem : []));
}

/** How many characters in a row are equal, or count upwards, at most. */
function longestRun(text: string): number {
  let [longest, same, rising] = [1, 1, 1];
  for (let at = 1; at < text.length; at++) {
    const step = text.charCodeAt(at) - text.charCodeAt(at - 1);
    same = step === 0 ? same + 1 : 1;
    rising = step === 1 ? rising + 1 : 1;
    longest = Math.max(longest, same, rising);
  }
  return longest;
}
