import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { goThroughConsent, REDIRECT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(() => zoom.reset());

const DEAD = { reason: 'Invalid Token!', error: 'invalid_grant' };
const signIn = (person = 'maria') => zoom.control.issueTokens({ person });

describe('refreshing', () => {
  test('every success brings a new refresh token, which works next (zoom-facts 1.7)', async () => {
    const first = await signIn();
    const second = await zoom.refresh(first.refresh_token);
    expect(second.json.refresh_token).not.toBe(first.refresh_token);
    expect((await zoom.refresh(second.json.refresh_token)).status).toBe(200);
  });

  test('a refresh token works once: the second use answers 400 invalid_grant "Invalid Token!" (zoom-facts 1.7)', async () => {
    const { refresh_token } = await signIn();
    await zoom.refresh(refresh_token);
    const again = await zoom.refresh(refresh_token);
    expect(again.status).toBe(400);
    expect(again.json).toEqual(DEAD);
  });

  test('a reused refresh token does not end the living one (zoom-facts 1.7)', async () => {
    const first = await signIn();
    const second = await zoom.refresh(first.refresh_token);
    await zoom.refresh(first.refresh_token);
    expect((await zoom.refresh(second.json.refresh_token)).status).toBe(200);
  });

  test('of twenty refreshes at once exactly one wins, without grace (zoom-facts 1.7)', async () => {
    const { refresh_token } = await signIn();
    const answers = await Promise.all(Array.from({ length: 20 }, () => zoom.refresh(refresh_token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.reason === DEAD.reason)).toHaveLength(19);
  });

  test('a dead token may answer 401 and invalid_request, as in older reports (zoom-facts 1.8)', async () => {
    await zoom.control.setSwitch('deadTokenStatus', 401);
    await zoom.control.setSwitch('deadTokenFailsAs', 'invalid_request');
    const answer = await zoom.refresh('made-up');
    expect(answer.status).toBe(401);
    expect(answer.json).toEqual({ reason: 'Invalid Token!', error: 'invalid_request' });
  });

  test('an access token cannot be refreshed, nor a refresh token used at the API (zoom-facts 1.7)', async () => {
    const tokens = await signIn();
    expect((await zoom.refresh(tokens.access_token)).json).toEqual(DEAD);
    expect((await zoom.api('/v2/users/me', tokens.refresh_token)).json.code).toBe(124);
  });

  test('another app’s client cannot spend the token (zoom-facts 1.7)', async () => {
    const other = { id: 'other-id', secret: 'other-secret' };
    await zoom.control.addApp({ name: 'Other', clientId: other.id, clientSecret: other.secret });
    const { refresh_token } = await signIn();
    expect((await zoom.token({ grant_type: 'refresh_token', refresh_token }, other)).json).toEqual(DEAD);
    expect((await zoom.refresh(refresh_token)).status).toBe(200);
  });

  test('the old access token survives a rotation, or dies with it, by switch (zoom-facts 1.7)', async () => {
    const first = await signIn();
    const second = await zoom.refresh(first.refresh_token);
    expect((await zoom.api('/v2/users/me', first.access_token)).status).toBe(200);
    await zoom.control.setSwitch('oldAccessTokenSurvivesRotation', false);
    await zoom.refresh(second.json.refresh_token);
    expect((await zoom.api('/v2/users/me', second.json.access_token)).json.code).toBe(124);
  });
});

describe('time', () => {
  test('an access token lives an hour (zoom-facts 1.6)', async () => {
    const { access_token } = await signIn();
    await zoom.control.advance('59 min');
    expect((await zoom.api('/v2/users/me', access_token)).status).toBe(200);
    await zoom.control.advance('1 min');
    expect((await zoom.api('/v2/users/me', access_token)).status).toBe(401);
  });

  test('a refresh token idle for 90 days is dead, one used in time lives on (zoom-facts 1.7)', async () => {
    const [idle, busy] = [await signIn('maria'), await signIn('hanako')];
    await zoom.control.advance('60 d');
    const next = await zoom.refresh(busy.refresh_token);
    await zoom.control.advance('30 d');
    expect((await zoom.refresh(idle.refresh_token)).json).toEqual(DEAD);
    expect((await zoom.refresh(next.json.refresh_token)).status).toBe(200);
  });

  test('the 90 days may count from the sign-in instead of sliding, by switch (zoom-facts 8)', async () => {
    await zoom.control.setSwitch('refreshLifetimeSlides', false);
    const first = await signIn();
    await zoom.control.advance('60 d');
    const next = await zoom.refresh(first.refresh_token);
    await zoom.control.advance('30 d');
    expect((await zoom.refresh(next.json.refresh_token)).json).toEqual(DEAD);
  });

  test('a refresh token may live 15 years, as older texts say, by switch (zoom-facts 1.7)', async () => {
    await zoom.control.setSwitch('refreshLifetime', '15 years');
    const { refresh_token } = await signIn();
    await zoom.control.advance('400 d');
    expect((await zoom.refresh(refresh_token)).status).toBe(200);
  });
});

describe('a new authorization', () => {
  const authorizeAgain = async () => {
    const person = (await zoom.control.person('maria')).id;
    const { location } = await goThroughConsent(zoom, { state: 's' }, { person });
    return location?.searchParams.get('code') ?? '';
  };
  const exchange = (code: string) =>
    zoom.token({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT });

  test('kills the earlier access and refresh tokens of that person and app (zoom-facts 1.7)', async () => {
    const earlier = await signIn();
    expect((await exchange(await authorizeAgain())).status).toBe(200);
    expect((await zoom.refresh(earlier.refresh_token)).json).toEqual(DEAD);
    expect((await zoom.api('/v2/users/me', earlier.access_token)).json.message).toBe('Invalid access token.');
  });

  test('leaves other people’s tokens alone (zoom-facts 1.7)', async () => {
    const hanako = await signIn('hanako');
    await exchange(await authorizeAgain());
    expect((await zoom.refresh(hanako.refresh_token)).status).toBe(200);
  });

  test('kills at the exchange, or already at consent, by switch (zoom-facts 1.7)', async () => {
    const first = await signIn();
    await authorizeAgain();
    const second = await zoom.refresh(first.refresh_token);
    expect(second.status).toBe(200);
    await zoom.control.setSwitch('killEarlierTokensAt', 'consent');
    await authorizeAgain();
    expect((await zoom.refresh(second.json.refresh_token)).json).toEqual(DEAD);
  });

  test('is shown in the grants by generation and cause, without any token (zoom-facts 1.7)', async () => {
    const first = await signIn();
    await zoom.refresh(first.refresh_token);
    await exchange(await authorizeAgain());
    const [before, now] = await zoom.control.grants({ person: 'maria' });
    expect([before?.state, before?.generation, now?.state, now?.generation]).toEqual([
      'reauthorized',
      2,
      'living',
      1,
    ]);
    expect(JSON.stringify([before, now])).not.toContain(first.refresh_token);
  });
});
