import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { AgendaOfPerson } from '@/components/meetings/agenda';
import { hrefTo, MeetingPages } from '@/components/meetings/meeting-pages';
import { MeetingsProblem } from '@/components/outcomes/meetings-problem';
import { getMeetings, type MeetingsView } from '@/lib/data/meetings/today';
import { Frame, Waiting, words } from './frame';

/**
 * Everything at once when it arrives soon. Otherwise the skeleton, then the first answers, then everything,
 * so that a slow part does not delay the others.
 */
export async function AgendaView({ isWhole }: { isWhole: boolean }) {
  const { soon, all } = await getMeetings();
  if (isWhole || (await comesSoon(all))) return <AgendaOf asked={all} />;
  return (
    <Suspense fallback={<Waiting />}>
      <Suspense fallback={<AgendaOf asked={soon} />}>
        <AgendaOf asked={all} />
      </Suspense>
    </Suspense>
  );
}

async function AgendaOf({ asked }: { asked: Promise<MeetingsView> }) {
  const [view, { language, t, reasons }] = await Promise.all([asked, words()]);
  if (view.problem) return <MeetingsProblem reason={view.problem} t={t} reasons={reasons} />;
  return (
    <Frame>
      <AgendaOfPerson view={view} telling={{ ...zoneIn(view), language, t }} />
      <MeetingPages
        t={t}
        ways={[
          view.next ? { name: 'more', href: hrefTo({ page: view.next }) } : undefined,
          { name: 'past', href: hrefTo({ past: '' }) },
          { name: 'calendar', href: '/meetings/calendar' },
        ]}
      />
    </Frame>
  );
}

const zoneIn = ({ timeZone, isZoneKnown, now, today }: MeetingsView) => ({
  timeZone,
  isZoneKnown,
  now,
  today,
});
