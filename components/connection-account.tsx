import type { Account } from '@/lib/data/account';
import type { Translator } from '@/lib/i18n/messages';
import { initials } from './initials';
import { Portrait } from './portrait';
import { Section } from './section';

/** Whose Zoom account it is that is connected: several people, and one person's several accounts, share a browser. */
export function ConnectionAccount({ account, t }: { account?: Account; t: Translator<'connection'> }) {
  if (!account) return null;
  const { name, email, picture } = account;
  return (
    <Section title={t('account')}>
      <div className="flex items-center gap-4">
        <Portrait picture={picture} size="medium">
          {initials(name)}
        </Portrait>
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <bdi className="line-clamp-3 text-lg">{name}</bdi>
          {email ? <bdi className="line-clamp-2 text-bark">{email}</bdi> : null}
        </p>
      </div>
    </Section>
  );
}
