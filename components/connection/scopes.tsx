import { divisible } from '@/components/ui/divisible';
import { Section } from '@/components/ui/section';
import { type ConnectionProps, hasEnded } from './view';

/** The granted scopes in words, each with Zoom's name for it; those that were, once the connection has ended. */
export function ConnectionScopes({ view, t }: ConnectionProps) {
  if (hasEnded(view.state) && view.scopes.length > 0)
    return (
      <Section title={t('scopesEndedTitle')}>
        <p className="max-w-[58ch] text-bark">{t('scopesEnded')}</p>
        <Scopes scopes={view.scopes} t={t} />
      </Section>
    );
  const isUnused = (scope: string) => view.unusedScopes?.includes(scope) ?? false;
  const unused = view.scopes.filter(isUnused);
  // A connection that has ended accesses nothing, so nothing is missing for it.
  const missing = view.scopes.length > 0 ? (view.missingScopes ?? []) : [];
  return (
    <Section title={t('scopes')}>
      <p className="max-w-[58ch] text-bark">{t(view.scopes.length === 0 ? 'noScopes' : 'scopesMore')}</p>
      <Scopes scopes={view.scopes.filter((scope) => !isUnused(scope))} t={t} />
      {unused.length > 0 ? (
        <>
          <p className="mt-6 max-w-[58ch] text-bark">{t('scopesUnused')}</p>
          <Scopes scopes={unused} t={t} />
        </>
      ) : null}
      {missing.length > 0 ? (
        <>
          <p className="mt-6 max-w-[58ch] text-bark">{t('scopesMissing')}</p>
          <Scopes scopes={missing} t={t} />
        </>
      ) : null}
    </Section>
  );
}

function Scopes({ scopes, t }: { scopes: string[]; t: ConnectionProps['t'] }) {
  return (
    <ul className="mt-4 grid gap-3 sm:gap-2">
      {scopes.map((scope) => (
        <li key={scope} className="items-baseline gap-x-6 [overflow-wrap:anywhere] sm:grid sm:grid-cols-2">
          <span>{scopeName(scope, t)}</span>{' '}
          <code className="block text-bark text-sm">{divisible(scope)}</code>
        </li>
      ))}
    </ul>
  );
}

function scopeName(scope: string, t: ConnectionProps['t']): string {
  // Messages are stored under the scope's name with underscores for its colons.
  const key = `scopeNames.${scope.replaceAll(':', '_')}` as 'scopeNames.user_read_user';
  return t.has(key) ? t(key) : t('scopeUnknown');
}
