import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT, goThroughConsent, REDIRECT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let maria: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  maria = (await zoom.control.person('maria')).id;
});

const ask = (query: Record<string, string>, headers?: Record<string, string>) => {
  const all = { response_type: 'code', client_id: CLIENT.id, redirect_uri: REDIRECT, state: 's', ...query };
  return zoom.get(`/oauth/authorize?${new URLSearchParams(all)}`, headers);
};

const refusal = (errorMessage: string) => ({ status: false, errorCode: 4700, errorMessage, result: null });

describe('the authorization request', () => {
  test('a bad client id is shown on Zoom’s own page and never redirected (zoom-facts 1.4)', async () => {
    const answer = await ask({ client_id: 'nobody' });
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.json).toEqual(refusal('Invalid client_id'));
  });

  test('an app that is not activated is refused on Zoom’s own page (zoom-facts 1.4)', async () => {
    await zoom.control.changeApp(CLIENT.id, { active: false });
    expect((await ask({})).json).toEqual(refusal('Invalid client_id'));
  });

  test('a redirect that is not registered is refused with 4700 and no redirect (zoom-facts 1.3)', async () => {
    const answer = await ask({ redirect_uri: 'https://evil.example/api/auth/callback/zoom' });
    expect(answer.json).toEqual(refusal('Invalid redirect url'));
    expect(answer.headers.get('location')).toBeNull();
  });

  test('a browser sees the refusal as a page that says (4,700) (zoom-facts 1.4)', async () => {
    const answer = await ask({ redirect_uri: 'https://evil.example/' }, { accept: 'text/html' });
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.text).toContain('Invalid redirect url (4,700)');
    // Beyond Zoom: who builds an app sees what is registered.
    expect(answer.text).toContain('<code>https://evil.example/</code>');
    expect(answer.text).toContain('<li><code>http://127.0.0.1/api/auth/callback/zoom</code></li>');
    const local = await ask({ redirect_uri: 'http://localhost:3000/x' }, { accept: 'text/html' });
    expect(local.text).toContain('Zoom refuses http://localhost');
  });

  test('http://localhost is refused even when registered (zoom-facts 1.3)', async () => {
    const localhost = 'http://localhost:3000/api/auth/callback/zoom';
    await zoom.control.changeApp(CLIENT.id, { redirectUris: [localhost] });
    expect((await ask({ redirect_uri: localhost })).json).toEqual(refusal('Invalid redirect url'));
    await zoom.control.setSwitch('localhostRedirects', 'accepted');
    expect((await ask({ redirect_uri: localhost })).status).toBe(200);
  });

  test('the port of http://127.0.0.1 is ignored for a PKCE-enabled app (zoom-facts 1.3)', async () => {
    const elsewhere = REDIRECT.replace('3000', '49152');
    expect((await ask({ redirect_uri: elsewhere })).status).toBe(200);
    expect((await ask({ redirect_uri: `${elsewhere}/more` })).json).toEqual(refusal('Invalid redirect url'));
    await zoom.control.setSwitch('loopbackPort', 'compared');
    expect((await ask({ redirect_uri: elsewhere })).json).toEqual(refusal('Invalid redirect url'));
  });

  test('the port may be ignored only for requests that carry a challenge, by switch (zoom-facts 1.3)', async () => {
    await zoom.control.setSwitch('loopbackPort', 'ignored for PKCE requests');
    const elsewhere = { redirect_uri: REDIRECT.replace('3000', '49152') };
    expect((await ask(elsewhere)).json).toEqual(refusal('Invalid redirect url'));
    expect((await ask({ ...elsewhere, code_challenge: 'c'.repeat(43) })).status).toBe(200);
  });

  test('redirects are compared case-sensitively (zoom-facts 1.3)', async () => {
    expect((await ask({ redirect_uri: REDIRECT.replace('callback', 'Callback') })).status).toBe(400);
  });

  test('strict mode wants an allow-list entry exactly; a bare origin covers all its paths (zoom-facts 1.3)', async () => {
    await zoom.control.changeApp(CLIENT.id, {
      allowList: ['https://app.example/back', 'https://bare.example'],
    });
    expect((await ask({ redirect_uri: 'https://app.example/back' })).status).toBe(200);
    expect((await ask({ redirect_uri: 'https://app.example/back/more' })).status).toBe(400);
    expect((await ask({ redirect_uri: 'https://bare.example/any/path' })).status).toBe(200);
  });

  test('subdomain check keeps to the very same host, without it subdomains pass (zoom-facts 1.3)', async () => {
    await zoom.control.changeApp(CLIENT.id, { allowList: ['https://app.example'], strictMode: false });
    expect((await ask({ redirect_uri: 'https://eu.app.example/back' })).status).toBe(200);
    expect((await ask({ redirect_uri: 'https://notapp.example/back' })).status).toBe(400);
    await zoom.control.changeApp(CLIENT.id, { subdomainCheck: true });
    expect((await ask({ redirect_uri: 'https://eu.app.example/back' })).status).toBe(400);
    expect((await ask({ redirect_uri: 'https://app.example/back' })).status).toBe(200);
  });

  test('a scope that the app lacks stops the consent page without a redirect (zoom-facts 1.2)', async () => {
    expect((await ask({ scope: 'openid profile email' })).json).toEqual(refusal('Invalid scope'));
    expect((await ask({ scope: 'user:read:user' })).status).toBe(200);
    expect((await ask({ scope: '' })).status).toBe(200);
  });

  test('naming two scopes, or any, can be refused as in the field reports (zoom-facts 1.2)', async () => {
    await zoom.control.setSwitch('scopeParameter', 'single only');
    expect((await ask({ scope: 'user:read:user' })).status).toBe(200);
    expect((await ask({ scope: 'user:read:user meeting:read:meeting' })).status).toBe(400);
    await zoom.control.setSwitch('scopeParameter', 'refused');
    expect((await ask({ scope: 'user:read:user' })).status).toBe(400);
  });

  test('an unknown challenge method is refused (zoom-facts 1.2)', async () => {
    const answer = await ask({ code_challenge: 'c'.repeat(43), code_challenge_method: 'S512' });
    expect(answer.json).toEqual(refusal('Invalid code_challenge_method'));
  });
});

describe('the consent page', () => {
  test('offers every person by name, Allow and Decline, and escapes what people are called (zoom-facts 6)', async () => {
    const { text } = await ask({}, { accept: 'text/html' });
    expect(text).toContain('Maria Lindqvist</label>');
    expect(text).toContain('&lt;b&gt;Ro&amp;bert&lt;/b&gt;');
    expect(text).not.toContain('<b>Ro&bert</b>');
    expect(text).toContain('Allow</button>');
    expect(text).toContain('Decline</button>');
  });

  test('speaks Japanese to a browser that prefers it, and says it is not Zoom', async () => {
    const { text } = await ask({}, { 'accept-language': 'ja,en;q=0.5' });
    expect(text).toContain('<html lang="ja">');
    expect(text).toContain('Zoomではありません');
  });

  test('allowing sends a code and the untouched state to the redirect (zoom-facts 1.4)', async () => {
    const { location } = await goThroughConsent(zoom, { state: 'a b&c=1' }, { person: maria });
    expect(location?.origin + String(location?.pathname)).toBe(REDIRECT);
    expect(location?.searchParams.get('code')).toBeTruthy();
    expect(location?.searchParams.get('state')).toBe('a b&c=1');
  });

  test('a request without state comes back without state, as from a Marketplace link (zoom-facts 1.4)', async () => {
    const { location } = await goThroughConsent(zoom, {}, { person: maria });
    expect(location?.searchParams.has('code')).toBe(true);
    expect(location?.searchParams.has('state')).toBe(false);
  });

  test('declining redirects with access_denied and the state (zoom-facts 1.4, unverified)', async () => {
    const { location } = await goThroughConsent(zoom, { state: 's' }, { person: maria, decision: 'decline' });
    expect(location?.searchParams.get('error')).toBe('access_denied');
    expect(location?.searchParams.get('state')).toBe('s');
    expect(location?.searchParams.has('code')).toBe(false);
  });

  test('declining may also end on Zoom’s page without a word to the app, by switch (zoom-facts 8)', async () => {
    await zoom.control.setSwitch('denialRedirects', false);
    const answer = await goThroughConsent(zoom, { state: 's' }, { person: maria, decision: 'decline' });
    expect(answer.location).toBeUndefined();
    expect(answer.text).toContain('Declined');
  });

  test('the consent page is shown again for an app already added, or skipped, by switch (zoom-facts 8)', async () => {
    const { cookie } = await goThroughConsent(zoom, { state: 's' }, { person: maria });
    expect((await ask({}, { cookie })).status).toBe(200);
    await zoom.control.setSwitch('consentForAddedApp', 'skipped');
    const skipped = await ask({ state: 'again' }, { cookie });
    expect(skipped.status).toBe(302);
    expect(new URL(skipped.headers.get('location') ?? '').searchParams.get('state')).toBe('again');
    expect((await ask({})).status).toBe(200);
  });

  test('consent is not skipped after the person removed the app (zoom-facts 1.9)', async () => {
    const { cookie } = await goThroughConsent(zoom, { state: 's' }, { person: maria });
    await zoom.control.setSwitch('consentForAddedApp', 'skipped');
    await zoom.control.removeApp('maria', { notify: false });
    expect((await ask({}, { cookie })).status).toBe(200);
  });

  test('a company’s own sign-in can stand before consent (zoom-facts 1.4)', async () => {
    await zoom.control.setSwitch('companySignIn', true);
    const hop = await ask({ state: 'kept' });
    expect(hop.status).toBe(302);
    const at = new URL(hop.headers.get('location') ?? '', zoom.url);
    expect(at.pathname).toBe('/oauth/company-sign-in');
    const back = await fetch(at, { method: 'POST', redirect: 'manual' });
    const consent = await zoom.get(back.headers.get('location') ?? '');
    expect(consent.text).toContain('state=kept');
  });

  test('where an administrator has to approve first, nobody comes back to the app (zoom-facts 4)', async () => {
    await zoom.control.setSwitch('adminPreApproval', true);
    const answer = await ask({});
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
  });

  test('a free account cannot grant a required recording scope: something went wrong, no callback (zoom-facts 1.4)', async () => {
    await zoom.control.changeApp(CLIENT.id, {
      scopes: [{ scope: 'user:read:user' }, { scope: 'cloud_recording:read:list_user_recordings' }],
    });
    const freya = (await zoom.control.person('freya')).id;
    const answer = await goThroughConsent(zoom, { state: 's' }, { person: freya });
    expect(answer.location).toBeUndefined();
    expect(answer.text).toContain('Something went wrong');
  });

  test('a form posted from another site decides nothing', async () => {
    const body = new URLSearchParams({
      request: new URLSearchParams({
        response_type: 'code',
        client_id: CLIENT.id,
        redirect_uri: REDIRECT,
      }).toString(),
      person: maria,
      decision: 'allow',
    });
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await fetch(`${zoom.url}/oauth/authorize`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    });
    expect(answer.status).toBe(400);
  });
});
