import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { root } from './paths.mjs';

/**
 * The headless shell first: it draws the same pages without the rest of the browser, which took a quarter of
 * the tests' time.
 */
const systemBrowsers = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Debian's whole browser: the headless shell of the same version is a package beside it. */
const WHOLE = '/usr/bin/chromium';

/** @returns {string | undefined} a Chromium that runs here: Playwright's own, else the system's */
export function findBrowser() {
  return [chromium.executablePath(), ...systemBrowsers].find(runs);
}

/**
 * Finds a browser for the tests, or installs one, and a headless shell where only the whole one is; prints what
 * it does.
 *
 * @returns {string} its path
 * @throws with what to do when there is none and none could be installed
 */
export function ensureBrowser() {
  const found = findBrowser();
  if (found === WHOLE && canInstall()) {
    console.log('Installing the headless shell of Chromium (apt-get install chromium-headless-shell) ...');
    install(['chromium-headless-shell']);
  }
  if (found) return findBrowser() ?? found;
  console.log('No Chromium here. Installing the one that Playwright brings ...');
  const playwright = `${root}/node_modules/@playwright/test/cli.js`;
  spawnSync(process.execPath, [playwright, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  const downloaded = findBrowser();
  if (downloaded) return downloaded;
  if (canInstall()) {
    console.log('That did not do. Installing the Chromium of this system (apt-get install chromium) ...');
    // Not every system has the headless shell as a package of its own; the whole browser also installs the
    // fonts.
    if (!install(['chromium', 'chromium-headless-shell'])) install(['chromium']);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error(
    'No Chromium, and none could be installed. Install one (Debian: apt-get install chromium) and try again.',
  );
}

const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * @param {string[]} packages of Debian, or of a system made from it
 * @returns {boolean} false when one of them does not exist, or nothing could be fetched
 */
function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  apt('update', '-qq');
  return apt('install', '-y', '-qq', ...packages);
}

/**
 * Whether the file runs: libraries can be missing, and Ubuntu's file only says that Chromium is a snap.
 *
 * @param {string} path
 */
function runs(path) {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
