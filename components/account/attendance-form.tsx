import type { AccountTelling } from './telling';

type Props = { meeting: string; isWrong: boolean; t: AccountTelling['t'] };

/** A form for the meeting's number or uuid. Its pattern keeps browsers from sending a link, which may contain a passcode. */
export function AttendanceForm({ meeting, isWrong, t }: Props) {
  return (
    <search>
      <form action="/account/attendance" className="grid max-w-[46rem] gap-3">
        <label htmlFor="attendance-meeting" className="text-bark text-sm">
          {t('attendance.meeting')}
        </label>
        <div className="flex gap-3 max-sm:flex-col max-sm:items-start">
          <input
            id="attendance-meeting"
            name="meeting"
            required
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            pattern="[0-9 \-]{9,20}|\s*[A-Za-z0-9+\/]{22}==\s*"
            defaultValue={meeting}
            aria-describedby={isWrong ? 'attendance-wrong attendance-hint' : 'attendance-hint'}
            aria-invalid={isWrong || undefined}
            className="min-h-12 w-full min-w-0 grow rounded-sm border border-bark bg-transparent px-3 py-2 aria-invalid:border-3 aria-invalid:border-ink"
          />
          <button type="submit" className="button button-quiet shrink-0">
            {t('attendance.find')}
          </button>
        </div>
        {isWrong ? (
          <p id="attendance-wrong" className="border-ink border-l-3 pl-3">
            {t('attendance.wrong')}
          </p>
        ) : null}
        <p id="attendance-hint" className="text-bark text-sm">
          {t('attendance.hint')}
        </p>
      </form>
    </search>
  );
}
