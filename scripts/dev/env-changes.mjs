import { unwatchFile, watchFile } from 'node:fs';
import { envFiles, readEnvFile } from '../setup/environment.mjs';
import { root } from '../setup/paths.mjs';

/**
 * Waits until the content of the .env files of `npm run dev` changes. Next.js watches them too and would read
 * them in its own way (environment.mjs), so the app has to be restarted.
 *
 * @param {string} [folder]
 * @param {number} [interval] in ms, between two looks, because not every kind of mount reports file events
 * @returns {{ changed: Promise<void>, stop: () => void }}
 */
export function watchEnvFiles(folder = root, interval = 1_000) {
  const files = envFiles('development', folder);
  const before = contentOf(files);
  let stop = () => {};
  /** @type {Promise<void>} */
  const changed = new Promise((resolve) => {
    const look = () => {
      if (contentOf(files) !== before) resolve();
    };
    for (const file of files) watchFile(file, { interval, persistent: false }, look);
    stop = () => {
      for (const file of files) unwatchFile(file, look);
    };
  });
  return { changed, stop };
}

/** @param {string[]} files */
function contentOf(files) {
  const contents = files.map((file) => {
    try {
      return readEnvFile(file);
    } catch (error) {
      return String(error);
    }
  });
  return JSON.stringify(contents);
}
