import { API_ENDPOINTS, type ApiEndpointName, type Endpoint } from './api-endpoints.ts';

export { API_ENDPOINTS, type ApiEndpointName, type Endpoint };

const PLAIN: Endpoint[] = [
  { name: 'oauth.authorize', method: 'GET', path: '/oauth/authorize' },
  { name: 'oauth.consent', method: 'POST', path: '/oauth/authorize' },
  { name: 'oauth.sign-in', method: 'GET', path: '/oauth/company-sign-in' },
  { name: 'oauth.sign-in', method: 'POST', path: '/oauth/company-sign-in' },
  { name: 'oauth.token', method: 'POST', path: '/oauth/token' },
  { name: 'oauth.revoke', method: 'POST', path: '/oauth/revoke' },
  { name: 'oauth.devicecode', method: 'POST', path: '/oauth/devicecode' },
  { name: 'oauth.metadata', method: 'GET', path: '/.well-known/oauth-authorization-server' },
  { name: 'files.download', method: 'GET', path: '/rec/download/:fileId' },
  { name: 'files.content', method: 'GET', path: '/rec/content/:ticket' },
  { name: 'files.door', method: 'GET', path: '/j/:id' },
  { name: 'files.door', method: 'GET', path: '/s/:id' },
  { name: 'files.door', method: 'GET', path: '/rec/play/:id' },
  { name: 'files.picture', method: 'GET', path: '/p/v2/:personId' },
];

const KNOWN = [...API_ENDPOINTS, ...PLAIN].map((endpoint) => ({
  endpoint: endpoint as Endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/:\w+/g, '[^/]+')}$`),
}));

export function endpointAt(method: string, path: string): Endpoint | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return KNOWN.find(({ endpoint, pattern }) => endpoint.method === asked && pattern.test(path))?.endpoint;
}

export function endpointNamed(name: ApiEndpointName): Endpoint {
  const found = API_ENDPOINTS.find((endpoint) => endpoint.name === name);
  if (!found) throw new RangeError(`no endpoint ${name}`);
  return found;
}
