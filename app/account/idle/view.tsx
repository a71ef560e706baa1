import { File, IdlePeople } from '@/components/account/idle-people';
import { PartProblem } from '@/components/account/part-problem';
import { accountHref } from '@/components/account/paths';
import { type IdlePart, scopeOfIdle } from '@/lib/data/account-admin/idle';
import type { IdleMonths } from '@/lib/data/account-admin/idle-months';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { asked: Promise<IdlePart>; months: IdleMonths; isPresent: boolean };

/** @param isPresent whether the last month is not over */
export async function IdleView({ asked, months, isPresent }: Props) {
  const [part, language, t] = await Promise.all([asked, getLanguage(), getTranslator('account')]);
  if (part.ok) return <IdlePeople page={part.value} isPresent={isPresent} telling={{ language, t }} />;
  if (part.reason === 'no_time' || part.reason === 'too_many')
    return (
      <div className="grid gap-4">
        <p className="meeting-note">{t(`idle.${part.reason}`)}</p>
        {part.reason === 'no_time' ? <File page={months} t={t} /> : null}
      </div>
    );
  return <PartProblem reason={part.reason} scope={scopeOfIdle} href={accountHref('idle', months)} t={t} />;
}
