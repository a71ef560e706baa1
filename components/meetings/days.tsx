import type { DayOfRows } from '@/lib/data/meetings/rows';
import { formatDay } from '@/lib/format';
import { MeetingList } from './meeting-list';
import type { MeetingsTelling } from './telling';

type Props = {
  days: DayOfRows[];
  telling: MeetingsTelling;
  /** The level of a day's heading, below the one above it. */
  heading?: 'h2' | 'h3';
  isPast?: boolean;
};

/** Days separated by lines, each with its meetings beside it. */
export function Days({ days, telling, heading: Heading = 'h2', isPast = false }: Props) {
  return days.map(({ day, rows }) => (
    <section key={day} className="meeting-day">
      <Heading>
        <time dateTime={day}>{formatDay(day, telling.language, telling.today)}</time>
      </Heading>
      <MeetingList rows={rows} telling={telling} isPast={isPast} />
    </section>
  ));
}
