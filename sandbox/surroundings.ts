import type { SwitchValues } from './switches.ts';

/** What whoever starts a sandbox says of it; it stays when the world is reset. */
export interface Surroundings {
  /** Of the app that is built against it: where events go, and where sign-ins come back. No address, no events. */
  appUrl?: string | undefined;
  /** One more address to come back to, for the first app that people sign in to: whole, or a path below appUrl. */
  redirect?: string | undefined;
  /** Other readings of Zoom, by the names of switches.ts; they win over the seed's. */
  switches?: Partial<SwitchValues> | undefined;
  /** Where its clock stands until it is moved, ms since 1970; real time passes when left out. */
  now?: number | undefined;
  /** Any text: ids, passcodes and tokens are the same in every run and after every reset. Others each time when left out. */
  random?: string | undefined;
  /** The time that passes by itself, in ms; real time unless a test brings its own. */
  clock?: (() => number) | undefined;
}
