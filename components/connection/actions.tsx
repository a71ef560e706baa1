import { hrefOf, OUTCOMES } from '@/components/outcomes/outcomes';
import { Section } from '@/components/ui/section';
import { type Way, WayOn } from '@/components/ui/way-on';
import type { ConnectionProps } from './view';

/** What a person can do with a living connection. */
export function ConnectionActions({ view, t }: ConnectionProps) {
  const { way } = { way: undefined, ...OUTCOMES[view.state] };
  const ways: Way[] = [
    { href: '/connection/sign-out', name: t('everywhere'), more: t('everywhereMore') },
    { href: '/api/export', name: t('download'), more: t('downloadMore') },
  ];
  // In a state that asks for it, the head of the page already has this button.
  if (way !== 'zoom')
    ways.unshift({ href: hrefOf('zoom', '/connection'), name: t('reconnect'), more: t('reconnectMore') });
  return (
    <Section title={t('actions')}>
      <ul className="grid gap-6">
        {ways.map((each) => (
          <li key={each.href}>
            <WayOn {...each} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The button that ends the connection, apart from the others; the page it leads to asks first. */
export function ConnectionEnd({ view, t }: ConnectionProps) {
  if (view.state === 'revoked') return null;
  return (
    <Section title={t('end')}>
      <WayOn href="/connection/disconnect" name={t('disconnect')} more={t('disconnectMore')} />
    </Section>
  );
}
