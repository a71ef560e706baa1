import { type Fact, FactList } from '@/components/ui/fact-list';
import type { Profile } from '@/lib/data/profile';
import { formatDate, formatLanguage, formatTimeZone } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import type { Translator } from '@/lib/i18n/messages';

type Props = { profile: Profile; language: Language; now: Date; t: Translator<'profile'> };

/** All of Zoom's facts about a person that are useful to them; absent values are left out. */
export function ProfileFacts({ profile, language, now, t }: Props) {
  const { memberSince, timeZone } = profile;
  const you = facts([
    [t('fullName'), fullName(profile)],
    [t('pronouns'), profile.pronouns],
    [t('email'), profile.email],
    [t('phone'), profile.phone],
    [t('language'), profile.language && formatLanguage(profile.language, language)],
    [t('timeZone'), timeZone && formatTimeZone(timeZone, language, now)],
  ]);
  const work = facts([
    [t('jobTitle'), profile.jobTitle],
    [t('department'), profile.department],
    [t('company'), profile.company],
    [t('location'), profile.location],
  ]);
  const account = facts([
    [t('plan'), profile.plan && t(`plans.${profile.plan}`)],
    [t('role'), profile.role && roleName(profile.role, t)],
  ]);
  if (memberSince) {
    const since = (
      <time dateTime={memberSince.toISOString()}>{formatDate(memberSince, language, timeZone)}</time>
    );
    account.push({ term: t('memberSince'), detail: since });
  }
  return (
    <>
      <FactList title={t('you')} facts={you} />
      <FactList title={t('work')} facts={work} />
      <FactList title={t('account')} facts={account} />
    </>
  );
}

function facts(pairs: [string, string | undefined][]): Fact[] {
  return pairs.flatMap(([term, detail]) => (detail ? [{ term, detail }] : []));
}

const familyNameFirst = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** First and last name in the order of their own script, when they say more than the display name. */
function fullName({ firstName = '', lastName = '', displayName }: Profile): string | undefined {
  const parts = familyNameFirst.test(lastName) ? [lastName, firstName] : [firstName, lastName];
  const name = parts.filter(Boolean).join(' ');
  return name === displayName ? undefined : name || undefined;
}

/** Zoom's three built-in roles by our names; an account's own roles by the names they have there. */
function roleName(role: string, t: Translator<'profile'>): string {
  const known = { owner: t('roles.owner'), admin: t('roles.admin'), member: t('roles.member') };
  return new Map(Object.entries(known)).get(role.toLowerCase()) ?? role;
}
