/**
 * The checks common to all variables, before each one's own: spaces and line ends around a value are removed,
 * as a shell's `$(cat file)` or a copied line leaves them; an empty value counts as not set, as in
 * .env.example; quotes left by a reader of files, and control characters inside, are refused.
 * @param names the variables that are read
 */
export function tidy(
  source: Record<string, string | undefined>,
  names: string[],
): { values: Record<string, string>; problems: string[] } {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const name of names) {
    const value = source[name]?.trim();
    if (value === undefined || value === '') {
      if (source[name]) problems.push(`${name} is blank; write a value, or leave it empty`);
      continue;
    }
    values[name] = value;
    if (/^(["'`])(.*)\1$/s.test(value) || /^["'`]$/.test(value))
      problems.push(`${name} stands in quotes, which would be a part of it; write it without them`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    else if (/[\u0000-\u001f\u007f\u2028\u2029\u200b\ufeff]/.test(value))
      problems.push(`${name} holds a line end or another invisible character; write it on one line`);
  }
  return { values, problems };
}
