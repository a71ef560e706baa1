import type { Context } from 'hono';
import { ZodError } from 'zod';
import { InputError } from '../problems.ts';

/** A request to the control API that names something that is not there. */
export class NotThere extends Error {}

/** The control API speaks plainly: `{error}` with what was wrong. */
export function controlError(error: Error, c: Context): Response {
  if (error instanceof NotThere) return c.json({ error: error.message }, 404);
  if (error instanceof ZodError) return c.json({ error: problems(error) }, 400);
  if (error instanceof InputError || error instanceof RangeError || error instanceof SyntaxError)
    return c.json({ error: error.message }, 400);
  return c.json({ error: `sandbox error: ${error.message}` }, 500);
}

function problems(error: ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}
