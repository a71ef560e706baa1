import { type AttendanceTelling, People } from '@/components/attendance/people';
import { NoteList } from '@/components/ui/note-list';
import { Pages } from '@/components/ui/pages';
import type { AccountAttendance, AttendanceReason } from '@/lib/data/account-admin/attendance';
import { formatDate } from '@/lib/format';
import { accountHref, attendanceFileHref } from './paths';
import type { AccountTelling } from './telling';
import { ZoneLine } from './zone-line';

/** More would be too many to read, and too large for one page. */
const PEOPLE_ON_A_PAGE = 100;

type Props = {
  attendance: AccountAttendance;
  meeting: string;
  page: number;
  /** The file was requested and could not be made. */
  fileFailed: boolean;
  scope: string;
  t: AccountTelling['t'];
  past: AttendanceTelling;
};

/** The participants of one instance of a meeting of the account, and the link to the file. */
export function AttendancePeople({ attendance, meeting, page: wanted, fileFailed, scope, t, past }: Props) {
  const { people, known, visits } = attendance;
  const pages = Math.max(1, Math.ceil(people.length / PEOPLE_ON_A_PAGE));
  const page = Math.min(wanted, pages);
  const shown = people.slice((page - 1) * PEOPLE_ON_A_PAGE, page * PEOPLE_ON_A_PAGE);
  const words = past.t;
  const { language, timeZone } = past;
  const begun = beginningOf(people);
  return (
    <div className="grid gap-6">
      <div className="grid gap-1">
        <p className="text-lg">
          {visits === 0
            ? words('attendance.people', { count: known })
            : words('attendance.mixed', { known, visits })}
        </p>
        {begun ? (
          <>
            <p className="text-bark">
              {t('attendance.held', { date: formatDate(begun, language, timeZone, 'minute') })}
            </p>
            <ZoneLine timeZone={timeZone} at={begun} telling={{ language, t }} />
          </>
        ) : null}
      </div>
      <Notes attendance={attendance} fileFailed={fileFailed} scope={scope} t={t} past={past} />
      {isWhole(attendance) ? (
        <p>
          <a className="button button-quiet" href={attendanceFileHref(meeting)}>
            {t('attendance.file')}
          </a>
        </p>
      ) : null}
      <People people={shown} telling={past} />
      <Pages
        href={accountHref('attendance', { meeting })}
        page={page}
        pages={pages}
        words={{
          label: words('attendance.pages'),
          newer: words('attendance.before'),
          older: words('attendance.after'),
          here: words('attendance.page', { page, pages, count: people.length }),
        }}
      />
    </div>
  );
}

/** The route makes a file only of a complete list. */
const isWhole = ({ stopped, unread }: AccountAttendance) => !stopped && unread === 0;

/** The first arrival: Zoom’s report has no topic and no time of the meeting itself. */
function beginningOf(people: AccountAttendance['people']): Date | undefined {
  const times = people.flatMap(({ joined }) => joined?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

type NotesProps = Pick<Props, 'attendance' | 'fileFailed' | 'scope' | 't' | 'past'>;

function Notes({ attendance, fileFailed, scope, t, past }: NotesProps) {
  const { stopped, unread, isUncounted, visits } = attendance;
  const notes = [
    stopped === 'too_many' ? t('attendance.too_many') : '',
    stopped === 'no_end' ? whyNot(stopped, scope, t) : '',
    stopped && stopped !== 'too_many' && stopped !== 'no_end'
      ? t('attendance.stopped', { why: whyNot(stopped, scope, t) })
      : '',
    unread > 0 ? t('attendance.unread', { count: unread }) : '',
    isWhole(attendance) ? (fileFailed ? t('attendance.fileAgain') : '') : t('attendance.noFile'),
    isUncounted ? past.t('attendance.uncounted') : '',
    visits > 1 ? past.t('attendance.unnamed') : '',
  ];
  return <NoteList notes={notes} />;
}

const OWN = ['no_such_meeting', 'other_account', 'too_old', 'nobody'] as const;
type Own = (typeof OWN)[number];
const isOwn = (reason: AttendanceReason): reason is Own => OWN.some((own) => own === reason);

/** Why no participants are shown. */
export const whyNot = (reason: AttendanceReason, scope: string, t: AccountTelling['t']): string =>
  isOwn(reason) ? t(`attendance.${reason}`) : t(`why.${reason}`, { scope });
