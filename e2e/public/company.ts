import type { ServerResponse } from 'node:http';

/**
 * A company's own sign-in on its own site, between Zoom's authorize page and Zoom's consent page, as with
 * SAML: Zoom redirects the browser there, and the company's page posts it back (zoom-facts 1.4).
 */
export function companyHop(zoom: string, company: string) {
  const AT_ZOOM = '/oauth/company-sign-in';
  return {
    atZoom(method: string, url: string, response: ServerResponse): boolean {
      if (method !== 'GET' || !url.startsWith(AT_ZOOM)) return false;
      response.writeHead(302, { location: company + url.slice(AT_ZOOM.length) }).end();
      return true;
    },
    atCompany(_method: string, url: string, response: ServerResponse): boolean {
      const { search } = new URL(url, company);
      const action = `${zoom}${AT_ZOOM}${search}`.replaceAll('&', '&amp;');
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(`<!doctype html><html lang="en"><title>Company</title><link rel="icon" href="data:,">
        <form method="post" action="${action}"><button>Sign in with my company</button></form></html>`);
      return true;
    },
  };
}
