import type { DayOfRows } from '@/lib/data/meetings/rows';
import { formatDay } from '@/lib/format';
import { MeetingList } from './meeting-list';
import type { MeetingsTelling } from './telling';

/** Days under hairlines, each with its meetings beside it. */
export function Days({ days, telling }: { days: DayOfRows[]; telling: MeetingsTelling }) {
  return days.map(({ day, rows }) => (
    <section key={day} className="meeting-day">
      <h3>
        <time dateTime={day}>{formatDay(day, telling.language, telling.today)}</time>
      </h3>
      <MeetingList rows={rows} telling={telling} />
    </section>
  ));
}
