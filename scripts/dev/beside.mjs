import { addTo, loadDotEnv } from '../setup/environment.mjs';
import { runningDev } from './only-one.mjs';

/**
 * The environment of a command that looks at the app (`npm run doctor`): what a running `npm run dev` of this clone runs
 * with, for much of that is made by it and stands in no file; else the .env files. What is set already wins.
 *
 * @param {Record<string, string | undefined>} [environment]
 * @param {ReturnType<typeof runningDev>} [running]
 * @throws {Error} while `npm run dev` is still starting, and as loadDotEnv
 */
export function loadEnvironment(environment = process.env, running = runningDev()) {
  if (!running) return loadDotEnv(environment);
  if (!running.environment)
    throw new Error('npm run dev is still starting: try again when it has said where it is.');
  // Not among the output proper, which other programs may read.
  console.error(`With the settings of the running npm run dev: ${running.url} (process ${running.pid}).`);
  addTo(environment, running.environment);
}
