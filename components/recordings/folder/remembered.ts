import type { Marks } from './save-file';

/** The folder that was chosen last: a handle, which gives no access before the person permits it again. */
export type Remembered = { id: string; handle: FileSystemDirectoryHandle };

const STORE = 'folder';

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('evergreen', 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return asked(request);
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function within<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await asked(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export const lastFolder = (): Promise<Remembered | undefined> =>
  within('readonly', (store) => store.get('last'));

/**
 * Stores a folder for the next run. If it is the same folder as before, what is known of its partial files
 * stays.
 */
export async function rememberFolder(handle: FileSystemDirectoryHandle): Promise<Remembered> {
  const last = await lastFolder();
  if (last && (await last.handle.isSameEntry(handle))) return last;
  const chosen = { id: crypto.randomUUID(), handle };
  await within('readwrite', (store) => store.clear());
  await within('readwrite', (store) => store.put(chosen, 'last'));
  return chosen;
}

/** The marks of the partial files in this folder only. */
export const marksOf = ({ id }: Remembered): Marks => ({
  get: (path) => within('readonly', (store) => store.get(`${id} ${path}`)),
  set: async (path, etag) => {
    const key = `${id} ${path}`;
    if (etag === undefined) await within('readwrite', (store) => store.delete(key));
    else await within('readwrite', (store) => store.put(etag, key));
  },
});
