import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

export interface HostOnMonday {
  zoom: TestSandbox;
  /** A licensed person in Stockholm, in an account of their own. */
  me: string;
  /** Theirs. */
  token: string;
}

/**
 * For tests of meetings: a sandbox without limits, at noon (UTC) of a Monday in winter, and somebody new in it before
 * each test.
 */
export function withHostOnMonday(use: (made: HostOnMonday) => void): void {
  let zoom: TestSandbox;
  beforeAll(async () => {
    zoom = await startSandbox({ clock: () => Date.parse('2026-01-12T12:00:00Z') });
  });
  afterAll(() => zoom.close());
  beforeEach(async () => {
    zoom.reset();
    await zoom.control.setSwitch('rateLimits', 'off');
    const profile = { type: 2, timezone: 'Europe/Stockholm' };
    const { id: me } = await zoom.control.createPerson({ name: 'Test Person', profile });
    const { access_token: token } = await zoom.control.issueTokens({ person: me });
    use({ zoom, me, token });
  });
}
