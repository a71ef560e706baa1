/** `meeting_password_requirement` of a person's settings, in our format (zoom-facts M3). */
export type PasscodeRules = {
  /** The minimum length. */
  length: number;
  letter: boolean;
  number: boolean;
  special: boolean;
  upperAndLower: boolean;
  onlyNumbers: boolean;
  /**
   * The number of equal or consecutive characters in a row that is not allowed, as in "1111" and "abcd"; 0:
   * no limit.
   */
  run: number;
};

/** The rule that a passcode breaks. */
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

/** The shorter of the two limits in Zoom's documentation, which is accepted everywhere (zoom-facts M3). */
export const LONGEST_PASSCODE = 10;
const SHAPE = /^[A-Za-z0-9@\-_*!]*$/;

/**
 * All rules that a passcode breaks. An empty one breaks none, because Zoom decides whether one is needed.
 * Zoom does not publish its other rules for weak passcodes.
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

/** The longest run of equal or ascending characters. */
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
