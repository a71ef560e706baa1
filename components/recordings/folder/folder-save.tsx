'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { formatBytes } from '@/lib/format';
import type { Language } from '@/lib/i18n/language';
import { lastFolder, marksOf, type Remembered, rememberFolder } from './remembered';
import { type End, type Progress, saveAll } from './save-all';
import type { FolderFile } from './save-file';

export type FolderWords = Record<
  'title' | 'text' | 'choose' | 'goOn' | 'other' | 'pause' | 'progress',
  string
> & {
  end: Record<End, string>;
};
type Props = { files: FolderFile[]; bytes: number; words: FolderWords; language: Language };
type Picker = { showDirectoryPicker?: (options: object) => Promise<FileSystemDirectoryHandle> };
type Permitted = { requestPermission?: (how: { mode: 'readwrite' }) => Promise<PermissionState> };

const subscribe = () => () => {};
const canPick = () => 'showDirectoryPicker' in window;

/**
 * Saves files to a folder on this computer if the browser can write to folders; otherwise nothing is shown.
 */
export function FolderSave(props: Props) {
  const isThere = useSyncExternalStore(subscribe, canPick, () => false);
  return isThere ? <Folder {...props} /> : null;
}

function Folder({ files, bytes, words, language }: Props) {
  const [last, setLast] = useState<Remembered>();
  const [progress, setProgress] = useState<Progress>();
  const [end, setEnd] = useState<End>();
  const running = useRef<AbortController>(undefined);
  const [isRunning, setRunning] = useState(false);
  useEffect(() => {
    lastFolder().then(setLast, () => undefined);
    return () => running.current?.abort();
  }, []);

  async function run(find: () => Promise<FileSystemDirectoryHandle | undefined>) {
    const handle = await find().catch(() => undefined);
    if (!handle || running.current) return;
    const stop = new AbortController();
    running.current = stop;
    setRunning(true);
    setEnd(undefined);
    try {
      const folder = await rememberFolder(handle);
      setLast(folder);
      const marks = marksOf(folder);
      setEnd(await saveAll(folder.handle, files, { marks, signal: stop.signal, onProgress: setProgress }));
    } catch {
      setEnd('stopped');
    } finally {
      running.current = undefined;
      setRunning(false);
    }
  }
  const pause = () => running.current?.abort();
  const pick = async () => (window as Picker).showDirectoryPicker?.({ mode: 'readwrite', id: 'evergreen' });
  const goOn = ({ handle }: Remembered) => words.goOn.replace('{folder}', handle.name || '…');
  const again = async () => {
    const handle = last?.handle;
    // The browser asks the person again after every reload.
    const permitted = await (handle as Permitted | undefined)?.requestPermission?.({ mode: 'readwrite' });
    if (permitted === 'granted') return handle;
    setEnd('no_folder');
    return undefined;
  };

  const done = progress?.done ?? 0;
  const line = words.progress
    .replace('{done}', String(done))
    .replace('{bytes}', formatBytes(progress?.bytes ?? 0, language));
  return (
    <section className="max-w-[62ch]">
      <h2 className="text-2xl">{words.title}</h2>
      <p className="mt-3">{words.text}</p>
      <p className="mt-5 flex flex-wrap gap-4">
        {/* One button for all states, so that it keeps the focus. */}
        <button type="button" className="button" onClick={isRunning ? pause : () => run(last ? again : pick)}>
          {isRunning ? words.pause : last ? goOn(last) : words.choose}
        </button>
        {last && !isRunning ? (
          <button type="button" className="button button-quiet" onClick={() => run(pick)}>
            {words.other}
          </button>
        ) : null}
      </p>
      {progress ? (
        <>
          <progress
            className="mt-5 block w-full"
            aria-label={words.title}
            max={Math.max(1, bytes)}
            value={Math.min(progress.bytes, bytes)}
          />
          <p className="mt-2">{line}</p>
        </>
      ) : null}
      <Said end={end} words={words} line={line} isRunning={isRunning} done={done} count={files.length} />
    </section>
  );
}

type SaidProps = {
  end?: End;
  words: FolderWords;
  line: string;
  isRunning: boolean;
  done: number;
  count: number;
};

/** Read out at the end, and at each tenth on the way: every block would be too many messages. */
function Said({ end, words, line, isRunning, done, count }: SaidProps) {
  const tenth = Math.floor((done * 10) / Math.max(1, count));
  const [heard, setHeard] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the line, what it says at each tenth is wanted alone.
  useEffect(() => {
    if (isRunning && tenth > 0) setHeard(line);
  }, [tenth, isRunning]);
  return (
    <>
      <p role="status" className={end ? 'mt-3' : ''}>
        {end ? words.end[end] : ''}
      </p>
      <p aria-live="polite" className="sr-only">
        {isRunning ? heard : ''}
      </p>
    </>
  );
}
