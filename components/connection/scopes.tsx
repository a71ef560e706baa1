import { Section } from '@/components/ui/section';
import type { ConnectionProps } from './view';

/** What the person let the app do, in words, each with the name under which Zoom lists it. */
export function ConnectionScopes({ view, t }: ConnectionProps) {
  return (
    <Section title={t('scopes')}>
      <p className="max-w-[58ch] text-bark">{t(view.scopes.length === 0 ? 'noScopes' : 'scopesMore')}</p>
      <ul className="mt-4 grid gap-3 sm:gap-2">
        {view.scopes.map((scope) => (
          <li key={scope} className="items-baseline gap-x-6 [overflow-wrap:anywhere] sm:grid sm:grid-cols-2">
            <span>{scopeName(scope, t)}</span>{' '}
            <span className="block text-bark text-sm">
              <code>{scope}</code>
              {view.unusedScopes?.includes(scope) ? <span className="block">{t('scopeUnused')}</span> : null}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function scopeName(scope: string, t: ConnectionProps['t']): string {
  // Messages are kept under the scope's name with its colons as underscores.
  const key = `scopeNames.${scope.replaceAll(':', '_')}` as 'scopeNames.user_read_user';
  return t.has(key) ? t(key) : t('scopeUnknown');
}
