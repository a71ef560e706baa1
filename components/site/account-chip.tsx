import { Avatar } from '@/components/ui/avatar';
import { initials } from '@/components/ui/initials';
import type { Account } from '@/lib/data/account';

/** The connected Zoom account, small enough for the head of a page; links to the profile. */
export function AccountChip({ account, label }: { account: Account; label: string }) {
  const { name, email, picture } = account;
  return (
    <a href="/profile" className="account-chip">
      <Avatar picture={picture} size="small">
        {initials(name)}
      </Avatar>
      <span className="sr-only">{label}</span>
      <span>
        <bdi>{name}</bdi>
        {email ? <bdi>{email}</bdi> : null}
      </span>
    </a>
  );
}
