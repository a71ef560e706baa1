import 'server-only';
import { randomUUID } from 'node:crypto';
import { auth, type SignedIn } from '@/lib/auth';
import { readForm } from '@/lib/http/form';
import { seeOther } from '@/lib/http/see-other';
import type { FormKey } from './form-rows';
import { formKeyOf } from './told';

/** An agenda of Zoom's length, percent-encoded, and a hundred addresses. bytes */
const LARGEST_FORM = 60 << 10;

export type SignedForm = { session: SignedIn; form: URLSearchParams; key: FormKey };

/**
 * A form about a meeting, and who sent it: somebody who is signed in and connected, else they are sent to where they
 * can. @param page of the form
 */
export async function readSignedForm(request: Request, page: string): Promise<SignedForm | Response> {
  const form = await readForm(request, LARGEST_FORM);
  if (form instanceof Response) return form;
  const session = await auth();
  if (!session?.user?.id) return seeOther(page);
  const signedIn = session as SignedIn;
  // A form without a key of ours was not made by a page of ours: it is sent once all the same.
  const key = formKeyOf(signedIn, form.get('form')) ?? formKeyOf(signedIn, randomUUID());
  return key ? { session: signedIn, form, key } : seeOther(page);
}
