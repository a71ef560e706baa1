import { expect, type Page } from '@playwright/test';
import { consent, names } from '@/e2e/harness/sign-in';
import { cookieNameAt } from '@/lib/auth/cookies';
import { type Outcome, outcomes } from '@/lib/auth/outcome';
import type { Control } from '@/sandbox/client';
import type { DatabaseProxy } from '@/scripts/testing/database-proxy';

/** What may be used beside the page to bring it into a state. */
export interface World {
  origin: string;
  sandbox: Control;
  line: DatabaseProxy;
}

/** A page in one state. */
export interface PageState {
  name: string;
  open: (page: Page, world: World) => Promise<unknown>;
}

/** States seen by one person, who is signed in before the first; nobody is, without `person`. */
export interface Visit {
  name: string;
  person?: string;
  before?: (world: World) => Promise<unknown>;
  states: PageState[];
}

const AMINA = 'Amina Haddad';
const NILS = 'Nils Tom';

const at = (path: string, name = path): PageState => ({ name, open: (page) => page.goto(path) });
const all = (paths: string[]) => paths.map((path) => at(path));

/** The buttons and links of a page have other words in each language, so they are found by where they lead. */
const main = (page: Page) => page.locator('#main');
const follow = async (page: Page, from: string, to: string) => {
  await page.goto(from);
  const link = main(page).locator(`a[href${to}]`).first();
  const path = String(await link.getAttribute('href'));
  await link.click();
  await page.waitForURL(path);
};
/** Sends the page's last form, and waits for the page that answers. */
const send = async (page: Page) => {
  const answered = page.waitForEvent('framenavigated');
  await main(page).locator('form button:not([type=button])').last().click();
  await answered;
};

const after = (outcome: Outcome): PageState => ({
  name: `sign-in after ${outcome}`,
  open: async (page, { origin }) => {
    // The one outcome of a browser that sends no cookie.
    if (outcome === 'cookies') await page.context().clearCookies();
    else
      await page
        .context()
        .addCookies([{ name: cookieNameAt(origin, 'outcome'), value: outcome, url: origin }]);
    await page.goto(`/sign-in?problem=${outcome}`);
  },
});

const meetingOf = async ({ sandbox }: World, person: string, wanted: string) =>
  (await sandbox.meetings(person)).find(({ topic }) => topic === wanted)?.id;
const onMeeting = (person: string, topic: string, below: string): PageState => ({
  name: `meeting ${below} ${topic}`,
  open: async (page, world) => page.goto(`/meetings/${await meetingOf(world, person, topic)}${below}`),
});
const onRecording = (topic: string): PageState => ({
  name: `recording ${topic}`,
  open: async (page, { sandbox }) => {
    const found = (await sandbox.recordings('amina')).find((one) => one.topic === topic);
    await page.goto(`/recordings/${Buffer.from(found?.uuid ?? '').toString('base64url')}`);
  },
});
const inTrouble = (path: string, endpoint: string): PageState => ({
  name: `${path} with Zoom down`,
  open: async (page, { sandbox }) => {
    await sandbox.fault({ endpoint, kind: 'status', status: 503, times: 0 });
    await page.goto(path);
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await sandbox.clearFaults();
  },
});
const withoutScope = (path: string, scope: string): PageState => ({
  name: `${path} without ${scope}`,
  open: async (page) => {
    await page.context().clearCookies();
    await page.goto(`/api/sign-in?callbackUrl=${path}`);
    for (const box of await page.locator(`input[name=scope][value^="${scope}"]`).all())
      await box.evaluate((input: HTMLInputElement) => {
        input.checked = false;
      });
    await consent(page, AMINA);
    await expect(page).toHaveURL(new RegExp(path));
  },
});

const account = [
  '',
  '/usage',
  '/usage?show=participants',
  '/idle',
  '/storage',
  '/attendance',
  '/plan',
  '/log',
];

/** Every page, in the states that look different. */
export const visits: Visit[] = [
  {
    name: 'nobody',
    states: [
      ...all(['/', '/sign-in', '/setup', '/support', '/privacy', '/terms', '/nowhere']),
      ...outcomes.map(after),
    ],
  },
  {
    name: 'hanako',
    person: names.hanako,
    before: async ({ sandbox }) => {
      await sandbox.addManyColleagues('hanako', 40);
      await sandbox.addHeld('maria', {
        ...{ minutesAgo: 90, meetingId: 81234567890 },
        participants: [{ name: '<i>Guest</i>', email: 'guest@example.com', to: 30 }],
      });
    },
    states: [
      ...all(['/', '/sign-in', '/profile', '/setup', '/nowhere']),
      ...['', '/history', '/disconnect', '/sign-out', '/download'].map((below) => at(`/connection${below}`)),
      ...all(['/connection/disconnect?failed=1', '/download']),
      ...account.map((below) => at(`/account${below}`)),
      ...all([
        '/account/attendance?meeting=81234567890',
        '/account/attendance?meeting=1',
        '/account/nowhere',
      ]),
      inTrouble('/account/usage', 'api.users.me'),
    ],
  },
  {
    name: 'amina',
    person: AMINA,
    states: [
      ...all(['/profile', '/meetings', '/meetings?past', '/meetings?q=review', '/meetings/123456789']),
      onMeeting('amina', 'Next week’s review', ''),
      onMeeting('amina', 'Next week’s review', '/edit'),
      onMeeting('amina', 'Next week’s review', '/delete'),
      onMeeting('amina', 'Stand-up', ''),
      onMeeting('amina', 'Yesterday’s workshop', '/past'),
      onMeeting('amina', 'Alone in the room', '/past'),
      onMeeting('amina', 'Personal room', ''),
      ...['', '/words?q=oak', '/words?q=zzzz', '/space', '/trash', '/save', '/save/files?kind=video'].map(
        (below) => at(`/recordings${below}`),
      ),
      ...['The new library', 'Just ended: site visit'].map(onRecording),
      at('/recordings/bm90aGluZw'),
      {
        name: 'recordings move: the question',
        open: async (page) => {
          await page.goto('/recordings/space');
          await main(page).getByRole('checkbox').nth(0).check();
          await main(page).getByRole('checkbox').nth(1).check();
          await main(page).locator('form button[type=submit]').last().click();
          await page.waitForURL(/\/recordings\/move/);
        },
      },
      {
        name: 'recordings move: the results',
        open: send,
      },
    ],
  },
  {
    name: 'maria',
    person: names.maria,
    states: [
      ...all(['/profile', '/phone']),
      { name: 'a call', open: (page) => follow(page, '/phone', '^="/phone/"') },
      at('/phone/recording/nothing'),
    ],
  },
  {
    name: 'nils',
    person: NILS,
    states: [
      ...all(['/profile', '/meetings', '/meetings?past', '/meetings?q=zzzz', '/meetings/new']),
      ...['', '/words?q=oak', '/space', '/trash', '/save', '/save/files?kind=video'].map((below) =>
        at(`/recordings${below}`),
      ),
      at('/phone'),
      {
        name: 'a new meeting with errors',
        open: async (page) => {
          await page.goto('/meetings/new');
          await main(page).locator('input[type=date]').first().fill('2020-01-01');
          await main(page)
            .locator('form')
            .last()
            .evaluate((form) => form.setAttribute('novalidate', ''));
          await send(page);
          await expect(page.getByRole('alert').first()).toBeVisible();
        },
      },
      {
        name: 'a meeting that was made',
        open: async (page) => {
          await page.goto('/meetings/new');
          await main(page).locator('input[name=topic]').fill('植樹 Tree planting');
          await send(page);
          await page.waitForURL(/\/meetings\/\d+/);
        },
      },
      {
        name: 'it is deleted',
        open: async (page) => {
          await follow(page, page.url().split('?')[0] ?? '', '*="/delete"');
          await send(page);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        },
      },
      at('/meetings/calendar'),
      {
        name: 'a calendar link, shown once',
        open: async (page) => {
          await page.goto('/meetings/calendar');
          await send(page);
          await expect(page.getByRole('status').first()).toBeVisible();
        },
      },
      ...all(['/meetings/calendar?', '/meetings/calendar/renew', '/meetings/calendar/stop']),
    ],
  },
  {
    name: 'robert',
    person: names.robert,
    states: all(['/', '/profile', '/meetings', '/phone', '/connection']),
  },
  {
    name: 'freya',
    person: names.freya,
    states: all(['/profile', '/meetings', '/meetings?past', '/meetings/new', '/recordings', '/phone']),
  },
  {
    name: 'permissions',
    person: AMINA,
    states: [
      withoutScope('/meetings', 'meeting:'),
      withoutScope('/recordings', 'cloud_recording:'),
      withoutScope('/phone', 'phone:'),
      at('/connection', '/connection with permissions missing'),
    ],
  },
  {
    name: 'trouble',
    person: AMINA,
    states: [
      inTrouble('/meetings', 'api.meetings.list'),
      inTrouble('/recordings', 'api.recordings'),
      inTrouble('/profile', 'api.users.me'),
      {
        name: '/profile with the database away',
        open: async (page, { line }) => {
          await line.cut();
          await page.goto('/profile');
        },
      },
      {
        name: '/connection with the database away',
        open: async (page, { line }) => {
          await page.goto('/connection');
          await line.mend();
        },
      },
      {
        name: '/profile after the app was removed at Zoom',
        open: async (page, { sandbox }) => {
          await sandbox.removeApp('amina', { notify: false });
          await page.goto('/profile');
        },
      },
      at('/connection', '/connection after that'),
    ],
  },
];
