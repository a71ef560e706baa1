import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { comesSoon } from '@/app/(signed-in)/patience';
import { Frame, WaitingFor, words } from '@/app/(signed-in)/recordings/frame';
import { RecordingsProblem } from '@/components/recordings/problem';
import { Saving } from '@/components/recordings/saving';
import { hrefTo } from '@/components/recordings/telling';
import { requireConnectedUser } from '@/lib/auth';
import { choiceIn, fieldsOf } from '@/lib/data/recordings/choice';
import { getSaving, MOST_FILES } from '@/lib/data/recordings/saving';
import type { Query } from '@/lib/http/query';
import { getTranslator } from '@/lib/i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('recordings');
  return { title: t('ways.save') };
}

/** How many files the address chooses, and the ways to save them. */
export default async function FilesPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const choice = choiceIn(query);
  const fields = fieldsOf(choice);
  const [month, page] = ['month', 'page'].map((name) => fields.find((field) => field[0] === name)?.[1]);
  if (choice.kinds.length === 0) redirect(hrefTo('/save', { month, page, pick: 1 }));
  const path = `/recordings/save/files?${new URLSearchParams(fields)}`;
  // Before anything streams, so that a signed-out visitor gets an HTTP redirect.
  await requireConnectedUser(path);
  const asked = getSaving(choice, path);
  const drawn = <Drawn {...{ asked, fields }} />;
  if (query.whole !== undefined || (await comesSoon(asked))) return drawn;
  const waiting = (
    <Frame>
      <WaitingFor whole={`${path}&whole=`} />
    </Frame>
  );
  return <Suspense fallback={waiting}>{drawn}</Suspense>;
}

type Props = { asked: ReturnType<typeof getSaving>; fields: [string, string][] };

async function Drawn({ asked, fields }: Props) {
  const [part, { language, t, reasons, atZoom }] = await Promise.all([asked, words()]);
  if (!part.ok)
    return <RecordingsProblem reason={part.reason} path={hrefTo('/save')} t={t} reasons={reasons} />;
  const { timeZone, isZoneKnown, now, today } = part.value;
  const telling = { timeZone, isZoneKnown, now, today, language, t, atZoom };
  return (
    <Frame>
      <Saving {...{ view: part.value, fields, telling }} most={MOST_FILES} />
    </Frame>
  );
}
