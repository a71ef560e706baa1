import { bundleSandbox } from '@/sandbox/bundle.mjs';
import { createControl } from '@/sandbox/client';
import { answers } from '@/scripts/process/answers.mjs';
import { supervise } from '@/scripts/process/supervise.mjs';
import { localFolder, root } from '@/scripts/setup/paths.mjs';
import { freePort } from '@/scripts/setup/ports.mjs';

/** The variable by which processes share one bundle. */
const BUNDLE = 'EVERGREEN_TEST_SANDBOX';

/** Bundles the sandbox, once for all workers: its many starts then take half of the time. */
export async function bundledSandbox(): Promise<string> {
  const made = process.env[BUNDLE];
  if (made) return made;
  const folder = `${localFolder}/test/sandbox`;
  await bundleSandbox(folder);
  process.env[BUNDLE] = folder;
  return folder;
}

/**
 * Starts the sandbox in its own process, as its package does: the app reaches it over HTTP, as it would the real
 * Zoom.
 * @param env in addition to this shell's
 */
export async function startSandbox(env: Record<string, string> = {}) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let output = '';
  const server = supervise(process.execPath, [`${await bundledSandbox()}/main.js`], {
    cwd: root,
    env: { ...process.env, ...env, SANDBOX_PORT: String(port) },
    onOutput: (text) => {
      output += text;
    },
  });
  if (!(await answers(`${url}/_sandbox`, server, 60_000))) {
    await server.stop();
    throw new Error(`The sandbox did not start:\n${output}`);
  }
  return { url, port, control: createControl(url), stop: server.stop };
}
