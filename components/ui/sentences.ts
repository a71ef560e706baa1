/** Sentences one after the other. After a Japanese full stop, which has its own width, there is no blank. */
export const sentences = (...all: (string | false | undefined)[]): string =>
  all
    .filter((one) => typeof one === 'string' && one !== '')
    .reduce<string>((before, one) => before + (before === '' || before.endsWith('。') ? '' : ' ') + one, '');
