import { defaultApps } from './apps.ts';
import { defaultPeople } from './people.ts';
import type { Seed } from './seed.ts';

/** The world a newcomer meets: eight people, two paid accounts and a free one, one app of each kind. */
export const defaultSeed: Seed = {
  accounts: [
    { id: 'sandbox-account-id', name: 'Northern Woods', plan: 'business' },
    { id: 'sandbox-studio-account-id', name: 'Studio Haddad', plan: 'pro' },
    { id: 'sandbox-free-account-id', name: 'Freya Basic', plan: 'free' },
  ],
  people: defaultPeople,
  apps: defaultApps,
};
