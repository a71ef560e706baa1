import { Avatar } from '@/components/ui/avatar';
import { initials } from '@/components/ui/initials';
import type { Account } from '@/lib/data/account';

/** Whose Zoom account is connected, small enough for the head of a page; leads to their profile. */
export function AccountChip({ account, label }: { account: Account; label: string }) {
  const { name, email, picture } = account;
  return (
    <a href="/profile" className="flex min-h-11 min-w-0 items-center gap-2.5 text-sm">
      <Avatar picture={picture} size="small">
        {initials(name)}
      </Avatar>
      <span className="sr-only">{label}</span>
      <span className="grid min-w-0 max-w-60 leading-tight max-xl:sr-only">
        <bdi className="truncate">{name}</bdi>
        {email ? <bdi className="truncate text-bark">{email}</bdi> : null}
      </span>
    </a>
  );
}
