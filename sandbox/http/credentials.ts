export interface Credentials {
  id: string;
  secret: string;
  via: 'header' | 'parameters';
}

/**
 * Client id and secret from Basic, or from the parameters, which works too (zoom-facts 1.5).
 * Undefined when there are none or the header is malformed.
 */
export function readCredentials(
  authorization: string | undefined,
  form: URLSearchParams,
  query: URLSearchParams,
): Credentials | undefined {
  const basic = /^basic\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (basic) return fromBasic(basic);
  const id = form.get('client_id') ?? query.get('client_id');
  const secret = form.get('client_secret') ?? query.get('client_secret');
  return id && secret ? { id, secret, via: 'parameters' } : undefined;
}

function fromBasic(encoded: string): Credentials | undefined {
  const text = Buffer.from(encoded.trim(), 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  return { id: unescaped(text.slice(0, colon)), secret: unescaped(text.slice(colon + 1)), via: 'header' };
}

/** RFC 6749 2.3.1 has both form-encoded; most clients send them as they are. */
function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
