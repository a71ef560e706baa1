import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as schemaEngine from '@prisma/schema-engine-wasm/schema_engine_bg';
import { tsImport } from 'tsx/esm/api';
import { CatalogAdapter } from './adapter.mjs';

/**
 * Runs Prisma's own schema engine on one database. It is WebAssembly from the registry, so nothing has to be
 * downloaded; its own entry imports the .wasm as an ES module, which Node does not support, so it is
 * instantiated here.
 *
 * @template T
 * @param {string} url
 * @param {(engine: schemaEngine.SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Error} with one sentence of the engine's
 */
export async function withEngine(url, work) {
  await load();
  const adapter = new CatalogAdapter(url);
  try {
    const factory = bindMigrationAwareSqlAdapterFactory(adapter);
    const engine = await schemaEngine.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
    return await work(engine);
  } catch (error) {
    throw new Error(panic || (await sentence(error, adapter.lastError)), { cause: error });
  } finally {
    await adapter.close();
  }
}

/** @type {Promise<void> | undefined} */
let loading;
let panic = '';

function load() {
  loading ??= instantiate();
  return loading;
}

async function instantiate() {
  // The engine reports its own crashes only here.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (/** @type {string} */ message) => {
        panic = message;
      },
    },
  });
  const { resolve } = createRequire(import.meta.url);
  const file = resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': imports(),
  });
  schemaEngine.__wbg_set_wasm(instance.exports);
  /** @type {() => void} */ (instance.exports.__wbindgen_start)();
}

/**
 * The engine's imports, with timers that do not keep the process alive: the one for its advisory lock
 * outlives the lock, and would delay the exit of a finished process by ten seconds.
 *
 * @returns {WebAssembly.ModuleImports}
 */
function imports() {
  const entries = Object.entries(/** @type {Record<string, any>} */ (schemaEngine));
  const unref =
    (/** @type {(...args: any[]) => NodeJS.Timeout} */ set) =>
    (/** @type {any[]} */ ...args) =>
      set(...args).unref();
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name.startsWith('__wbg_setTimeout') ? unref(value) : value]),
  );
}

/**
 * @param {unknown} error
 * @param {unknown} underneath the driver's error
 */
async function sentence(error, underneath) {
  const message = error instanceof Error ? error.message : String(error);
  /** @type {typeof import('../../lib/env/wants-tls')} */
  const { wantsTls } = await tsImport('../../lib/env/wants-tls.ts', import.meta.url);
  // The engine reports it as a wrong password.
  if (underneath instanceof Error && wantsTls(underneath.message))
    return 'The database accepts only connections with TLS: add sslmode=require to its URL (docs/deploy.md: TLS to the database)';
  if (/^External error/.test(message) && underneath instanceof Error) {
    // A refusal by several addresses is one error without a message.
    const { code } = /** @type {NodeJS.ErrnoException} */ (underneath);
    return `The database does not answer: ${underneath.message || code}`;
  }
  if (/TLS connection/.test(message)) return `${message.trim()} (docs/deploy.md: TLS to the database)`;
  // Its second paragraph repeats the first.
  if (/^Can't reach/.test(message)) return message.split('\n')[0] ?? message;
  // After the sentence come lines of the engine's own source.
  return message.split(/\n\s+0: /)[0]?.trim() || 'The schema engine failed without saying why.';
}
