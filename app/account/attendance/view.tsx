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
  now: Date;
};

export async function AttendanceView({ asked, meeting, page, fileFailed, timeZone, now }: Props) {
  const [part, language, t, past, meetings] = await Promise.all([
    asked,
    getLanguage(),
    getTranslator('account'),
    getTranslator('past'),
    getTranslator('meetings'),
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
  const zone = { timeZone, isZoneKnown: true, now, today: now.toISOString().slice(0, 10) };
  return (
    <AttendancePeople
      attendance={part.value}
      meeting={meeting}
      page={page}
      fileFailed={fileFailed}
      scope={scope}
      t={t}
      past={{ ...zone, id: meeting, path: href, language, t: past, meetings }}
    />
  );
}
