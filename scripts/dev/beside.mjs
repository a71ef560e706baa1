import { addTo, loadDotEnv } from '../setup/environment.mjs';
import { runningDev } from './only-one.mjs';

/**
 * Completes the environment of a command that examines the app (`npm run doctor`): with that of a running
 * `npm run dev` of this clone, because much of it is generated and in no file; otherwise with the .env files.
 * Variables that are already set win.
 *
 * @param {Record<string, string | undefined>} [environment]
 * @param {ReturnType<typeof runningDev>} [running]
 * @throws {Error} while `npm run dev` is still starting, and as loadDotEnv
 */
export function loadEnvironment(environment = process.env, running = runningDev()) {
  if (!running) return loadDotEnv(environment);
  if (!running.environment)
    throw new Error('npm run dev is still starting: try again when it has said where it is.');
  // Not on stdout, which other programs may read.
  console.error(`With the settings of the running npm run dev: ${running.url} (process ${running.pid}).`);
  addTo(environment, running.environment);
}
