import { tsImport } from 'tsx/esm/api';
import { addTo, loadDotEnv } from '../setup/environment.mjs';
import { localSecrets } from '../setup/local-secrets.mjs';
import { freePort } from '../setup/ports.mjs';

/**
 * Decides between real and local services, and adds what local use needs to the environment. Set variables
 * win over .env, and .env over generated values.
 *
 * @returns {Promise<{ url: string, port: number, sandboxPort: number | undefined, embedded: boolean }>} `url`
 *   is the app's canonical origin; `sandboxPort` is undefined when a real Zoom app is configured
 */
export async function completeEnvironment() {
  const { env } = process;
  loadDotEnv(env, 'development');
  const port = await portOr(portOf(env, 'PORT', 3000), 'the app', 'PORT');
  const sandboxPort = (await namesZoomApp(env))
    ? undefined
    : await portOr(portOf(env, 'SANDBOX_PORT', 4000), 'the sandbox', 'SANDBOX_PORT', [port]);
  addTo(env, { ...localSecrets(), AUTH_URL: `http://127.0.0.1:${port}` });
  const local = /^http:\/\/(127\.0\.0\.1|localhost):(\d+)\/?$/i.exec(env.AUTH_URL ?? '');
  if (local && Number(local[2]) !== port)
    console.log(
      `AUTH_URL names port ${local[2]} and the app listens on ${port}: change one, or sign-in goes astray.`,
    );
  return { url: String(env.AUTH_URL), port, sandboxPort, embedded: !env.DATABASE_URL };
}

/**
 * Whether variables of a Zoom app are set, all, some or under other names. Then the sandbox does not replace
 * Zoom, and the app reports what is missing.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<boolean>}
 */
export async function namesZoomApp(env) {
  /** @type {typeof import('../../lib/env/names')} */
  const { lookAlikes } = await tsImport('../../lib/env/names.ts', import.meta.url);
  const names = ['ZOOM_CLIENT_ID', 'ZOOM_CLIENT_SECRET', 'ZOOM_WEBHOOK_SECRET_TOKEN'];
  return names.some((name) => env[name]) || lookAlikes(env, names).length > 0;
}

/**
 * @param {Record<string, string | undefined>} env
 * @param {string} name
 * @param {number} fallback
 */
function portOf(env, name, fallback) {
  const value = env[name]?.trim() || String(fallback);
  if (!/^\d{1,5}$/.test(value) || Number(value) < 1 || Number(value) > 65_535)
    throw new Error(`${name} is not a port, 1 to 65535; for example ${fallback}`);
  return Number(value);
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
