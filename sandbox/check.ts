import { API_ENDPOINTS } from './http/api-endpoints.ts';
import { readSeedFile } from './seed/seed-file.ts';
import type { WholeSeed } from './seed/whole-seed.ts';

type App = WholeSeed['apps'][number];

/**
 * What a seed file says, in lines for a person: what is in it, and what is allowed but seldom meant.
 * Throws an Error with a line for each place that is wrong.
 */
export function checkSeedFile(path: string, appUrl: string | undefined): string {
  const { whole, notes: shared } = readSeedFile(path);
  const { accounts, people, apps } = whole;
  const address = appUrl ?? whole.appUrl;
  const notes = apps.flatMap((app) =>
    notesOn(app, whole, address).map((note) => `Note: ${app.name}: ${note}`),
  );
  return [
    `${path} is a world that can be started.`,
    `Accounts: ${accounts.map(({ name, plan }) => `${name} (${plan})`).join(', ') || 'none'}`,
    `People: ${people.map(({ key }) => key).join(', ') || 'none'}`,
    ...apps.map((app) => `App: ${appLine(app)}`),
    ...new Set(notes),
    ...shared.map((note) => `Note: ${note}`),
  ].join('\n');
}

function appLine({ name, clientId, kind, scopes, redirectUris }: App): string {
  const uses = `${scopes.length} ${scopes.length === 1 ? 'scope' : 'scopes'}`;
  const back =
    kind === 'general' ? `, comes back to ${redirectUris.join(', ') || 'nowhere'}` : ', Server-to-Server';
  return `${name} (client id ${clientId}), ${uses}${back}`;
}

const plain = (scope: string) => scope.replace(/:(admin|master)$/, '');
const KNOWN_SCOPES = new Set(API_ENDPOINTS.flatMap(({ scope, classic }) => [plain(scope), plain(classic)]));

function notesOn(app: App, { switches }: WholeSeed, address: string | undefined): string[] {
  const places = [...app.redirectUris, app.webhook?.url, app.deauthorizationUrl];
  const isLocalhost = (text: string) =>
    /^http:\/\/localhost[:/]/i.test(text.startsWith('/') ? (address ?? '') : text);
  const strange = app.scopes.filter(({ scope }) => !KNOWN_SCOPES.has(plain(scope)));
  return [
    ...(app.kind === 'general' && app.redirectUris.length + app.allowList.length === 0
      ? ['nobody can sign in to it without redirectUris']
      : []),
    ...(address === undefined && places.some((place) => place?.startsWith('/'))
      ? [
          'its paths are below the address of your app, and nobody says where that is: appUrl, --app or SANDBOX_APP_URL',
        ]
      : []),
    ...(app.redirectUris.some(isLocalhost) && switches.localhostRedirects !== 'accepted'
      ? [
          'Zoom refuses http://localhost: use http://127.0.0.1, or the switch localhostRedirects (zoom-facts 1.3)',
        ]
      : []),
    ...(strange.length > 0
      ? [`no endpoint of the sandbox asks for ${strange.map(({ scope }) => scope).join(', ')}`]
      : []),
  ];
}
