import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { Section } from '@/components/ui/section';
import type { ConnectionProps } from './view';

/** What a person can do with their connection. What cannot be undone leads to a page that asks first. */
export function ConnectionActions({ view, t }: ConnectionProps) {
  const { way } = { way: undefined, ...OUTCOMES[view.state] };
  const ways = [
    {
      href: hrefOf('zoom', '/connection'),
      name: t('reconnect'),
      more: t('reconnectMore'),
      key: 'reconnect',
    },
    { href: '/connection/sign-out', name: t('everywhere'), more: t('everywhereMore'), key: 'everywhere' },
    { href: '/api/export', name: t('download'), more: t('downloadMore'), key: 'download' },
    { href: '/connection/disconnect', name: t('disconnect'), more: t('disconnectMore'), key: 'disconnect' },
  ].filter(
    ({ key }) =>
      !(key === 'reconnect' && way === 'zoom') && !(key === 'disconnect' && view.state === 'revoked'),
  );
  return (
    <Section title={t('actions')}>
      <ul className="grid gap-6">
        {ways.map(({ href, name, more, key }) => (
          <li key={key} className="grid items-center gap-x-8 gap-y-2 sm:grid-cols-[17rem_1fr]">
            <a className="button button-quiet" href={href}>
              {name}
            </a>
            <p className="max-w-[50ch] text-bark">{more}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
