import { type ReactNode, Suspense } from 'react';
import { PartTrouble } from '@/components/past-meeting/part-trouble';
import { PastHead } from '@/components/past-meeting/past-head';
import { PastProblem } from '@/components/past-meeting/past-problem';
import { pastPath } from '@/components/past-meeting/paths';
import { PartSkeleton } from '@/components/past-meeting/skeleton';
import { SummaryOf } from '@/components/past-meeting/summary';
import type { PastTelling } from '@/components/past-meeting/telling';
import { WhoWasThere } from '@/components/past-meeting/who-was-there';
import type { PastMeeting } from '@/lib/data/past-meeting/past-meeting';
import { getLanguage, getTranslator } from '@/lib/i18n';

type Props = { past: PastMeeting; instance?: string; isWhole: boolean; fileFailed: boolean };

/** The topic and the time as soon as they are known; then each part as it arrives. */
export async function PastView({ past, instance, isWhole, fileFailed }: Props) {
  const [topic, dates, language, t, meetings, reasons] = await Promise.all([
    past.topic,
    past.dates,
    getLanguage(),
    getTranslator('past'),
    getTranslator('meetings'),
    getTranslator('reasons'),
  ]);
  const { id, timeZone, isZoneKnown, now, today } = past;
  const chosen = dates.ok ? dates.value.chosen.uuid : undefined;
  const path = pastPath(id, { instance });
  const telling: PastTelling = { id, path, timeZone, isZoneKnown, now, today, language, t, meetings };
  if (!dates.ok && dates.reason !== 'missing_scope')
    return <PastProblem reason={dates.reason} telling={telling} reasons={reasons} />;
  const lacksDates = !dates.ok;
  const part = (name: 'attendance' | 'summary', drawn: ReactNode) =>
    isWhole ? (
      drawn
    ) : (
      <Suspense fallback={<PartSkeleton title={t(`${name}.title`)} loading={t('loading')} />}>
        {drawn}
      </Suspense>
    );
  return (
    <div className="frame grid gap-12 py-12 sm:py-16">
      <PastHead topic={topic} dates={dates.ok ? dates.value : undefined} telling={telling} />
      {lacksDates ? <PartTrouble part="dates" reason="missing_scope" telling={telling} /> : null}
      {part('attendance', <AttendanceOf {...{ past, telling, fileFailed }} instance={chosen} />)}
      {lacksDates ? null : part('summary', <SummaryView past={past} telling={telling} />)}
    </div>
  );
}

type PartProps = { past: PastMeeting; telling: PastTelling };

async function AttendanceOf({ past, ...rest }: PartProps & { instance?: string; fileFailed: boolean }) {
  return <WhoWasThere part={await past.attendance} {...rest} />;
}

async function SummaryView({ past, telling }: PartProps) {
  return <SummaryOf part={await past.summary} telling={telling} />;
}
