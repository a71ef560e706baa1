const NAMES = ['ZOOM_S2S_ACCOUNT_ID', 'ZOOM_S2S_CLIENT_ID', 'ZOOM_S2S_CLIENT_SECRET'] as const;

type Given = { [N in (typeof NAMES)[number] | 'ZOOM_PLAN']?: string };

/**
 * The company's own account needs all three variables or none, and a plan needs the account.
 * @returns a line for each missing variable
 */
export function accountRule(given: Given): string[] {
  const missing = NAMES.filter((name) => given[name] === undefined);
  if (missing.length === NAMES.length && given.ZOOM_PLAN === undefined) return [];
  if (missing.length === NAMES.length)
    return [
      `ZOOM_PLAN names a plan, and no account to apply it to; set ${NAMES.join(', ')}, or take it away`,
    ];
  const set = NAMES.filter((name) => !missing.includes(name)).join(' and ');
  return missing.map((name) => `${name} is missing while ${set} is set; set all three, or none`);
}
