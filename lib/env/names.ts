/** Names of other versions and templates for variables that have another name here. */
const ELSEWHERE: Record<string, string> = {
  NEXTAUTH_URL: 'AUTH_URL',
  NEXTAUTH_SECRET: 'AUTH_SECRET',
  AUTH_ZOOM_ID: 'ZOOM_CLIENT_ID',
  AUTH_ZOOM_SECRET: 'ZOOM_CLIENT_SECRET',
  ZOOM_WEBHOOK_SECRET: 'ZOOM_WEBHOOK_SECRET_TOKEN',
  ZOOM_SECRET_TOKEN: 'ZOOM_WEBHOOK_SECRET_TOKEN',
  POSTGRES_URL: 'DATABASE_URL',
  DIRECT_URL: 'DATABASE_DIRECT_URL',
  TOKEN_KEY: 'TOKEN_KEYS',
};

const letters = (name: string) => name.toUpperCase().replace(/[^A-Z0-9]/g, '');

/**
 * Variables that are set but not read, and resemble one that is read but not set: other capitals, other
 * underscores, another template's name.
 * @param known the names that are read
 */
export function lookAlikes(
  source: Record<string, string | undefined>,
  known: string[],
): { given: string; meant: string }[] {
  const byLetters = new Map(known.map((name) => [letters(name), name]));
  return Object.keys(source).flatMap((given) => {
    if (!source[given] || known.includes(given)) return [];
    const meant = ELSEWHERE[given] ?? byLetters.get(letters(given));
    return meant && known.includes(meant) && !source[meant] ? [{ given, meant }] : [];
  });
}

/**
 * Removes psql's variables, which `pg` uses for what a URL does not contain: they would change how the app
 * connects, or break it (PGSSLMODE, PGOPTIONS). Only DATABASE_URL decides.
 */
export function forgetPsqlSettings(environment: Record<string, string | undefined>): void {
  for (const name of Object.keys(environment)) if (/^PG[A-Z_]+$/.test(name)) delete environment[name];
}
