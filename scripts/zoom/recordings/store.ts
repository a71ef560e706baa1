import type { AccountUser } from '@/lib/zoom/account-users';
import { noteLook } from '@/scripts/zoom/noted';
import { type Manifest, openManifest } from './manifest';
import type { Span } from './span';

/** A person's folder. */
export type Store = {
  folder: string;
  manifest: Manifest;
  /** Records in the audit log, once and before the first file, that this person's files are fetched. */
  note: () => Promise<void>;
};

export async function storeOf(folder: string, { id }: AccountUser, { from, to }: Span): Promise<Store> {
  let noted: Promise<void> | undefined;
  return {
    folder,
    manifest: await openManifest(folder),
    note() {
      noted ??= noteLook('recordings_saved', `${id} ${from} ${to}`, { end: 'done', reason: 'asked' });
      return noted;
    },
  };
}
