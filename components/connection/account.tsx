import { Avatar } from '@/components/ui/avatar';
import { divisible } from '@/components/ui/divisible';
import { initials } from '@/components/ui/initials';
import type { Account } from '@/lib/data/account';

/**
 * The connected Zoom account, shown because several people, or one person with several accounts, may share a
 * browser.
 */
export function ConnectionAccount({ account, label }: { account: Account; label: string }) {
  const { name, email, picture } = account;
  return (
    <div className="mb-8 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Avatar picture={picture} size="medium">
        {initials(name)}
      </Avatar>
      <p className="min-w-0 grow basis-48 [overflow-wrap:anywhere]">
        <span className="sr-only">{label} </span>
        <bdi className="line-clamp-3 text-lg">{name}</bdi>
        {email ? <bdi className="line-clamp-2 text-bark">{divisible(email)}</bdi> : null}
      </p>
    </div>
  );
}
