import { Hono } from 'hono';
import { fileRoutes } from './api/files.ts';
import { apiRoutes } from './api/routes.ts';
import { controlError } from './control/errors.ts';
import { changeEvents } from './control/event-routes.ts';
import { ownOriginOnly } from './control/guard.ts';
import { controlRoutes } from './control/routes.ts';
import type { Env } from './http/call.ts';
import { trace } from './http/trace.ts';
import { surprise, unknownPath } from './http/unknown.ts';
import { oauthRoutes } from './oauth/routes.ts';
import { actionRoutes } from './page/actions.ts';
import { assets } from './page/assets.ts';
import { linkPages } from './page/link-pages.ts';
import { sandboxPage } from './page/page.ts';
import type { World } from './world.ts';

function noSuchCall(method: string, path: string): string {
  return `there is no ${method} ${path}: /_sandbox/openapi.json tells what there is`;
}

/** The control side under /_sandbox, and everything else as Zoom. */
export function sandboxApp(world: World): Hono<Env> {
  const zoom = new Hono<Env>();
  zoom.onError(surprise);
  zoom.notFound(unknownPath);
  zoom.use(trace(world));
  zoom.route('/', oauthRoutes(world));
  zoom.route('/', apiRoutes(world));
  zoom.route('/', fileRoutes(world));
  zoom.route('/', linkPages(world));

  const control = new Hono<Env>();
  control.onError(controlError);
  control.use(ownOriginOnly(world));
  control.get('/', (c) => sandboxPage(world, c));
  control.get('/openapi.json', async (c) => {
    // A description that is seldom asked for does not hold up the start.
    const { openApi } = await import('./control/openapi.ts');
    return c.json(openApi(world.url));
  });
  control.get('/api/events', (c) => changeEvents(world, c));
  control.route('/do', actionRoutes(world));
  control.route('/api', controlRoutes(world));
  control.route('/assets', assets());
  control.all('*', (c) => c.json({ error: noSuchCall(c.req.method, c.req.path) }, 404));

  const app = new Hono<Env>();
  for (const door of ['/', '/_sandbox/']) app.get(door, (c) => c.redirect('/_sandbox'));
  app.route('/_sandbox', control);
  app.all('*', (c) => zoom.fetch(c.req.raw, c.env));
  return app;
}
