/**
 * The app's variables when the sandbox replaces Zoom: the sandbox's default app and account.
 *
 * @param {number} port the sandbox's
 * @returns {Record<string, string>}
 */
export function sandboxEnvironment(port) {
  const origin = `http://127.0.0.1:${port}`;
  return {
    ZOOM_OAUTH_URL: origin,
    ZOOM_API_URL: origin,
    ZOOM_CLIENT_ID: 'sandbox-client-id',
    ZOOM_CLIENT_SECRET: 'sandbox-client-secret',
    ZOOM_WEBHOOK_SECRET_TOKEN: 'sandbox-webhook-secret',
    ZOOM_S2S_ACCOUNT_ID: 'sandbox-account-id',
    ZOOM_S2S_CLIENT_ID: 'sandbox-s2s-client-id',
    ZOOM_S2S_CLIENT_SECRET: 'sandbox-s2s-client-secret',
  };
}
