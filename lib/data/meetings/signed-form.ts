import 'server-only';
import { randomUUID } from 'node:crypto';
import { auth, type SignedIn } from '@/lib/auth';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import type { FormKey } from './form-rows';
import { formKeyOf } from './told';

/** An agenda of Zoom's maximum length, percent-encoded, and a hundred addresses. bytes */
const LARGEST_FORM = 60 << 10;

export type SignedForm = { session: SignedIn; form: URLSearchParams; key: FormKey };

/**
 * A form about a meeting, with its signed-in and connected sender; anybody else is redirected to sign in or
 * connect.
 * @param page of the form
 */
export async function readSignedForm(request: Request, page: string): Promise<SignedForm | Response> {
  const form = await readForm(request, LARGEST_FORM);
  if (form instanceof Response) return form;
  const session = await auth();
  if (!session?.user?.id) return seeOther(page);
  const signedIn = session as SignedIn;
  // A form without a valid key does not come from a page of ours; it is still sent only once.
  const key = formKeyOf(signedIn, form.get('form')) ?? formKeyOf(signedIn, randomUUID());
  return key ? { session: signedIn, form, key } : seeOther(page);
}
