import type { ConnectionProps } from './connection-view';
import { Section } from './section';

/** What the person let the app do, in words; a permission without words by Zoom's own name for it. */
export function ConnectionScopes({ view, t }: ConnectionProps) {
  return (
    <Section title={t('scopes')}>
      {view.scopes.length === 0 ? <p className="text-bark">{t('noScopes')}</p> : null}
      <ul className="grid gap-2">
        {view.scopes.map((scope) => (
          <li key={scope} className="[overflow-wrap:anywhere]">
            <ScopeName scope={scope} t={t} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ScopeName({ scope, t }: { scope: string; t: ConnectionProps['t'] }) {
  // Messages are kept under the scope's name with its colons as underscores.
  const key = `scopeNames.${scope.replaceAll(':', '_')}` as 'scopeNames.user_read_user';
  return t.has(key) ? t(key) : <code className="text-base">{scope}</code>;
}
