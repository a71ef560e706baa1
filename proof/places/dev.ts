import { setTimeout } from 'node:timers/promises';
import { supervise } from '@/scripts/process/supervise.mjs';
import { root } from '@/scripts/setup/paths.mjs';

// npm run try:dev: tests that `npm run dev` starts from this clone with nothing set up. Requests the home
// page and a sign-in, which has to lead to the sandbox, and stops it.

let said = '';
let whenUp = (_: string) => {};
const up = new Promise<string>((resolve) => {
  whenUp = resolve;
});
const { PATH, HOME } = process.env;
const dev = supervise(process.execPath, ['scripts/dev.mjs'], {
  cwd: root,
  env: { NODE_ENV: 'development', PATH, HOME },
  graceMs: 30_000,
  onOutput: (text: string) => {
    process.stdout.write(text);
    said += text;
    const [, url] = /Evergreen for Zoom\s+(http:\S+)/.exec(said) ?? [];
    if (url) whenUp(url);
  },
});
/** An old machine compiles for minutes; a longer start counts as failed. ms */
const MOST_MS = 10 * 60_000;
let status = 1;
try {
  const ended = dev.exited.then((code) => Promise.reject(new Error(`npm run dev ended with ${code}`)));
  const late = setTimeout(MOST_MS, undefined, { ref: false }).then(() => {
    throw new Error(`npm run dev was not up after ${MOST_MS / 60_000} minutes; above is what it waited for`);
  });
  const url = await Promise.race([up, ended, late]);
  ended.catch(() => {});
  late.catch(() => {});
  const home = await fetch(url, { signal: AbortSignal.timeout(MOST_MS) });
  const signIn = await fetch(`${url}/api/sign-in`, {
    redirect: 'manual',
    signal: AbortSignal.timeout(MOST_MS),
  });
  const to = signIn.headers.get('location') ?? '';
  console.log(`home: ${home.status}; sign-in: ${signIn.status} to ${to.split('?')[0]}`);
  // Its events come here: to this app's port, whichever it is.
  const told = await fetch(new URL('/_sandbox/api/app-url', to)).then((answer) => answer.json());
  console.log(`events go to ${told.url}`);
  const isZoom = /^http:\/\/127\.0\.0\.1:\d+\/oauth\/authorize\?/.test(to);
  if (home.status === 200 && (await home.text()).includes('Sign in with Zoom') && isZoom && told.url === url)
    status = 0;
} finally {
  await dev.stop();
}
console.log(status === 0 ? `npm run dev works on Node.js ${process.version}.` : 'npm run dev does not work.');
process.exit(status);
