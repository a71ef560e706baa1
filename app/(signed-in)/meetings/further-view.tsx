import { type ReactNode, Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Further, Past } from '@/components/meetings/further';
import type { MeetingsTelling } from '@/components/meetings/telling';
import { MeetingsProblem } from '@/components/outcomes/meetings-problem';
import type { Part } from '@/lib/data/meetings/access';
import type { FurtherPage, PastPage } from '@/lib/data/meetings/further';
import { Frame, Waiting, words } from './frame';

type Props<P> = { asked: Promise<Part<P>>; query: Record<string, string | undefined>; isWhole: boolean };

/** A further page of the coming days. */
export const FurtherView = (props: Props<FurtherPage>) => (
  <View {...props} draw={(page, telling) => <Further page={page} telling={telling} />} />
);

/** Thirty past days. */
export const PastView = (props: Props<PastPage>) => (
  <View {...props} draw={(page, telling) => <Past page={page} telling={telling} />} />
);

type Draw<P> = (page: P, telling: MeetingsTelling) => ReactNode;

async function View<P extends FurtherPage>({ asked, query, isWhole, draw }: Props<P> & { draw: Draw<P> }) {
  const view = <Drawn asked={asked} draw={draw} />;
  if (isWhole || (await comesSoon(asked))) return view;
  return <Suspense fallback={<Waiting query={query} />}>{view}</Suspense>;
}

async function Drawn<P extends FurtherPage>({ asked, draw }: { asked: Promise<Part<P>>; draw: Draw<P> }) {
  const [part, { language, t, reasons }] = await Promise.all([asked, words()]);
  if (!part.ok) return <MeetingsProblem reason={part.reason} t={t} reasons={reasons} />;
  const { timeZone, isZoneKnown, now, today } = part.value;
  return <Frame>{draw(part.value, { timeZone, isZoneKnown, now, today, language, t })}</Frame>;
}
