import { Counts } from '@/components/account/counts';
import { PartProblem } from '@/components/account/part-problem';
import { People } from '@/components/account/people';
import { type getCounts, scopeOfCounts } from '@/lib/data/account-admin/counts';
import { type getPeople, scopeOfPeople } from '@/lib/data/account-admin/people';
import { getLanguage, getTranslator } from '@/lib/i18n';

async function words() {
  const [language, t] = await Promise.all([getLanguage(), getTranslator('account')]);
  return { language, t };
}

type Asked<T extends (...args: never[]) => unknown> = { asked: ReturnType<T>; href: string };

/** @param href the address of this page, for another try */
export async function CountsView({ asked, href }: Asked<typeof getCounts>) {
  const [part, telling] = await Promise.all([asked, words()]);
  if (part.ok) return <Counts counts={part.value} telling={telling} />;
  return <PartProblem reason={part.reason} scope={scopeOfCounts} href={href} t={telling.t} />;
}

export async function PeopleView({ asked, href }: Asked<typeof getPeople>) {
  const [part, telling] = await Promise.all([asked, words()]);
  if (part.ok) return <People page={part.value} scope={scopeOfPeople} telling={telling} />;
  return <PartProblem reason={part.reason} scope={scopeOfPeople} href={href} t={telling.t} />;
}
