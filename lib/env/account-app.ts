const NAMES = ['ZOOM_S2S_ACCOUNT_ID', 'ZOOM_S2S_CLIENT_ID', 'ZOOM_S2S_CLIENT_SECRET'] as const;

/** The company's own account is asked with all three of them, or not at all. @returns a line for each that is missing */
export function accountRule(given: { [N in (typeof NAMES)[number]]?: string }): string[] {
  const missing = NAMES.filter((name) => given[name] === undefined);
  if (missing.length === NAMES.length) return [];
  const set = NAMES.filter((name) => !missing.includes(name)).join(' and ');
  return missing.map((name) => `${name} is missing while ${set} is set; set all three, or none`);
}
