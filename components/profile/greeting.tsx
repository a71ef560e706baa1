import { GrowthRings } from '@/components/rings/growth-rings';
import { Avatar } from '@/components/ui/avatar';
import { dotted } from '@/components/ui/dotted';
import { initials } from '@/components/ui/initials';
import type { Profile } from '@/lib/data/profile';
import type { Translator } from '@/lib/i18n/messages';

/**
 * A greeting with the name and the picture. A name is text from other people: any length, any direction of
 * writing.
 */
export function ProfileGreeting({ profile, t }: { profile: Profile; t: Translator<'profile'> }) {
  const { displayName, jobTitle, company } = profile;
  const note = noteOn(profile);
  const position = [jobTitle, company].filter((part) => part !== undefined);
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-6">
      <Avatar picture={profile.picture}>
        {initials(displayName) || <GrowthRings count={5} seed={displayName} className="size-3/4" />}
      </Avatar>
      <div className="min-w-0 grow basis-64">
        <h1 className="line-clamp-4 text-4xl [overflow-wrap:anywhere] sm:text-6xl">
          {displayName === ''
            ? t('greetingNameless')
            : t.rich('greeting', { displayName, name: (name) => <bdi className="break-keep">{name}</bdi> })}
        </h1>
        {position.length > 0 ? (
          <p dir="auto" className="mt-3 line-clamp-2 text-left text-bark text-lg [overflow-wrap:anywhere]">
            {dotted(position)}
          </p>
        ) : null}
        {note ? <p className="mt-4 max-w-[60ch] text-bark text-lg">{t(note)}</p> : null}
      </div>
    </div>
  );
}

/** Why the profile may show less than the person expects. */
function noteOn({ status, email, plan }: Profile): 'pending' | 'inactive' | 'sparse' | undefined {
  if (status === 'pending' || status === 'inactive') return status;
  return email === undefined && plan === undefined ? 'sparse' : undefined;
}
