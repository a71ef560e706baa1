/** Names that other versions and templates use for what is called otherwise here. */
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
 * Variables that are set, are not read, and look like one that is read and is not set: other capitals, other
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
 * What `pg` takes from the shell where a URL does not say it: the settings of somebody's psql would change how the app
 * connects, and break it (PGSSLMODE, PGOPTIONS). DATABASE_URL alone says where and how.
 */
export function forgetPsqlSettings(environment: Record<string, string | undefined>): void {
  for (const name of Object.keys(environment)) if (/^PG[A-Z_]+$/.test(name)) delete environment[name];
}
