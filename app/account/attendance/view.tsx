import { AttendancePeople, whyNot } from '@/components/account/attendance-people';
import { PartProblem } from '@/components/account/part-problem';
import { accountHref } from '@/components/account/paths';
import { type AttendancePart, scopeOfAttendance } from '@/lib/data/account-admin/attendance';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = {
  asked: Promise<AttendancePart>;
  meeting: string;
  page: number;
  fileFailed: boolean;
  timeZone: string;
};

export async function AttendanceView({ asked, meeting, page, fileFailed, timeZone }: Props) {
  const [part, language, t, past] = await Promise.all([
    asked,
    getLanguage(),
    getTranslator('account'),
    getTranslator('past'),
  ]);
  const [scope, href] = [scopeOfAttendance, accountHref('attendance', { meeting })];
  if (!part.ok) {
    const { reason } = part;
    switch (reason) {
      case 'no_such_meeting':
      case 'other_account':
      case 'too_old':
      case 'nobody':
        return (
          <p role="status" className="max-w-[58ch]">
            {whyNot(reason, scope, t)}
          </p>
        );
      default:
        return <PartProblem reason={reason} scope={scope} href={href} t={t} />;
    }
  }
  return (
    <AttendancePeople
      attendance={part.value}
      meeting={meeting}
      page={page}
      fileFailed={fileFailed}
      scope={scope}
      t={t}
      past={{ timeZone, language, t: past }}
    />
  );
}
