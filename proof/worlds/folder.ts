/**
 * A folder as browsers provide it (File System Access), in memory: written data is there after the file is
 * closed.
 */
export function fakeFolder({ renames = true, room = Number.POSITIVE_INFINITY } = {}) {
  const files = new Map<string, Buffer>();
  const taken = () => [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);

  const fileAt = (path: string) => ({
    getFile: async () => new Blob([new Uint8Array(files.get(path) ?? [])]),
    async createWritable({ keepExistingData = false } = {}) {
      let bytes = keepExistingData ? Buffer.from(files.get(path) ?? []) : Buffer.alloc(0);
      let at = 0;
      const writable = new WritableStream<Uint8Array>({
        write: (chunk) => write(chunk),
        close: () => close(),
      });
      async function write(chunk: Uint8Array) {
        if (taken() + chunk.byteLength > room) throw new DOMException('full', 'QuotaExceededError');
        bytes = Buffer.concat([bytes.subarray(0, at), chunk, bytes.subarray(at + chunk.byteLength)]);
        at += chunk.byteLength;
      }
      async function close() {
        files.set(path, bytes);
      }
      async function seek(to: number) {
        at = to;
      }
      return Object.assign(writable, { write, close, seek });
    },
    ...(renames && {
      async move(name: string) {
        files.set(path.replace(/[^/]+$/, name), files.get(path) ?? Buffer.alloc(0));
        files.delete(path);
      },
    }),
  });
  const month = (name: string) => ({
    async getFileHandle(file: string, { create = false } = {}) {
      const path = `${name}/${file}`;
      if (!files.has(path) && !create) throw new DOMException('none', 'NotFoundError');
      if (!files.has(path)) files.set(path, Buffer.alloc(0));
      return fileAt(path);
    },
    removeEntry: async (file: string) => void files.delete(`${name}/${file}`),
  });
  return {
    handle: {
      getDirectoryHandle: async (name: string) => month(name),
    } as unknown as FileSystemDirectoryHandle,
    all: () => Object.fromEntries(files),
    put: (path: string, bytes: Buffer) => void files.set(path, bytes),
    remove: (path: string) => void files.delete(path),
  };
}
