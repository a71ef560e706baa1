import { dotted } from '@/components/ui/dotted';
import type { RecordingRow } from '@/lib/data/recordings/rows';
import { formatBytes, formatDay, formatLength } from '@/lib/format';
import type { RecordingsTelling } from './telling';

type Props = RecordingsTelling & { row: RecordingRow };

/** The duration, size and files, and when Zoom deletes it. */
export function Marks({ row, language, today, t }: Props) {
  const { minutes, bytes, files, isInWork, autoDeleteDay } = row;
  const facts = [
    minutes ? formatLength(minutes, language) : '',
    isInWork ? t('inWork') : formatBytes(bytes, language),
    isInWork ? '' : fileWords(files, t),
  ].filter(Boolean);
  return (
    <>
      <p>{dotted(facts)}</p>
      {autoDeleteDay ? <p>{t('autoDelete', { day: formatDay(autoDeleteDay, language, today) })}</p> : null}
    </>
  );
}

/** The files by kind, in Zoom's order: "2 videos, audio, transcript". */
function fileWords(files: RecordingRow['files'], t: RecordingsTelling['t']): string {
  const counts = new Map<RecordingRow['files'][number]['kind'], number>();
  for (const { kind, isInWork } of files) if (!isInWork) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const words = [...counts].map(([kind, count]) => t(`kinds.${kind}`, { count }));
  if (files.some(({ isInWork }) => isInWork)) words.push(t('moreInWork'));
  return words.join(t('comma'));
}
