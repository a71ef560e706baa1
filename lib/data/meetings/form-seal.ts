import 'server-only';
import { vault } from '@/lib/vault';

/** What a form held, sealed for its own row and for the grant of whoever sent it. */
export const sealForm = (grantId: string, formId: string, text: string): string =>
  vault().seal(grantId, `meeting_form/${formId}`, text);

/** @returns undefined for what does not open: another row's, another person's, or sealed with a key that is gone */
export const openForm = (grantId: string, formId: string, sealed: string): string | undefined =>
  vault().unseal(grantId, `meeting_form/${formId}`, sealed);
