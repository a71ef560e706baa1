import { addTo, loadDotEnv } from '../setup/environment.mjs';
import { localSecrets } from '../setup/local-secrets.mjs';
import { freePort } from '../setup/ports.mjs';

/**
 * Decides what is real and what is local, and completes the environment with what local use needs. What is set
 * wins over .env, and .env over what is made up here.
 *
 * @returns {Promise<{ url: string, port: number, sandboxPort: number | undefined, embedded: boolean }>} `url` is
 *   the app's canonical origin; `sandboxPort` is undefined where a real Zoom app is configured
 */
export async function completeEnvironment() {
  const { env } = process;
  loadDotEnv(env);
  const port = await portOr(Number(env.PORT || 3000), 'the app', 'PORT');
  const sandboxPort = env.ZOOM_CLIENT_ID
    ? undefined
    : await portOr(Number(env.SANDBOX_PORT || 4000), 'the sandbox', 'SANDBOX_PORT', [port]);
  addTo(env, { ...localSecrets(), AUTH_URL: `http://127.0.0.1:${port}` });
  return { url: String(env.AUTH_URL), port, sandboxPort, embedded: !env.DATABASE_URL };
}

/**
 * @param {number} wanted
 * @param {string} what
 * @param {string} variable
 * @param {number[]} [taken]
 */
async function portOr(wanted, what, variable, taken = []) {
  const port = await freePort(wanted, taken);
  if (port !== wanted)
    console.log(`Port ${wanted} is taken: ${what} uses ${port}. ${variable} chooses another.`);
  return port;
}
