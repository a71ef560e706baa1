import type { Context } from 'hono';
import type { Grant, Token } from '../entities.ts';
import type { Env } from '../http/call.ts';
import type { World } from '../world.ts';

/** The token answer, field by field as in zoom-facts 1.6. */
export function tokenAnswer(
  world: World,
  c: Context<Env>,
  grant: Grant,
  access: Token,
  refresh?: Token,
): Response {
  c.get('call').outcome = `tokens, generation ${grant.generation}`;
  c.header('Cache-Control', 'no-store');
  return c.json({
    access_token: access.value,
    token_type: 'bearer',
    ...(refresh ? { refresh_token: refresh.value } : {}),
    // 3599, not 3600: a whole hour minus what has already passed (zoom-facts 1.6)
    expires_in: Math.ceil((access.expiresAt - world.clock.now()) / 1000) - 1,
    scope: grant.scopes.join(' '),
    api_url: world.url,
  });
}
