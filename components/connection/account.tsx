import { Avatar } from '@/components/ui/avatar';
import { initials } from '@/components/ui/initials';
import { Section } from '@/components/ui/section';
import type { Account } from '@/lib/data/account';
import type { Translator } from '@/lib/i18n/messages';

/** Whose Zoom account it is that is connected: several people, and one person's several accounts, share a browser. */
export function ConnectionAccount({ account, t }: { account?: Account; t: Translator<'connection'> }) {
  if (!account) return null;
  const { name, email, picture } = account;
  return (
    <Section title={t('account')}>
      <div className="flex items-center gap-4">
        <Avatar picture={picture} size="medium">
          {initials(name)}
        </Avatar>
        <p className="min-w-0 [overflow-wrap:anywhere]">
          <bdi className="line-clamp-3 text-lg">{name}</bdi>
          {email ? <bdi className="line-clamp-2 text-bark">{email}</bdi> : null}
        </p>
      </div>
    </Section>
  );
}
