import { notFound } from 'next/navigation';
import { AccountFrame, Soon, titleOf } from '@/app/account/frame';
import { AttendanceForm } from '@/components/account/attendance-form';
import { accountHref } from '@/components/account/paths';
import { accountAdmin } from '@/lib/data/account-admin/access';
import { meetingAsked, meetingSaid } from '@/lib/data/account-admin/asked-meeting';
import { getAttendance } from '@/lib/data/account-admin/attendance';
import { getLanguage, getTranslator } from '@/lib/i18n';
import { AttendanceView } from './view';

export const generateMetadata = () => titleOf('attendance');

type Said = Partial<Record<'meeting' | 'page' | 'file' | 'whole', string | string[]>>;

/** The participants of any meeting of the account. */
export default async function AttendancePage({ searchParams }: { searchParams: Promise<Said> }) {
  const access = await accountAdmin();
  if (!access) notFound();
  const [query, language, t] = await Promise.all([searchParams, getLanguage(), getTranslator('account')]);
  const time = meetingAsked(query.meeting);
  const meeting = time && meetingSaid(time);
  const asked = time && getAttendance(access, time, language);
  const page = Number(query.page) || 1;
  const whole = accountHref('attendance', { meeting, page: String(page), whole: '' });
  return (
    <AccountFrame page="attendance">
      <AttendanceForm meeting={meeting ?? ''} isWrong={Boolean(query.meeting) && !time} t={t} />
      {asked && meeting ? (
        <Soon asked={asked} isWhole={query.whole !== undefined} page="attendance" whole={whole}>
          <AttendanceView
            asked={asked}
            meeting={meeting}
            page={Math.max(1, Math.floor(page))}
            fileFailed={query.file !== undefined}
            timeZone={access.timeZone}
          />
        </Soon>
      ) : null}
    </AccountFrame>
  );
}
