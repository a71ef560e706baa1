import 'server-only';
import type { SignedIn } from '@/lib/auth';
import type { Told } from './form-content';
import { type FormKey, findForm } from './form-rows';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The key of this person's form.
 * @returns undefined when the id is invalid, or nobody is connected
 */
export function formKeyOf({ user, zoom }: SignedIn, id: string | null | undefined): FormKey | undefined {
  return typeof id === 'string' && zoom && UUID.test(id)
    ? { id, userId: user.id, grantId: zoom.grantId }
    : undefined;
}

/**
 * The result of a form. Anybody can send an address, so it must not be able to claim that something was
 * saved: the result is shown only when the row is this person's.
 */
export async function toldOf(session: SignedIn, form: string | undefined): Promise<Told | undefined> {
  const key = formKeyOf(session, form);
  const row = key && (await findForm(key));
  return row?.state === 'done' ? row.content.told : undefined;
}
