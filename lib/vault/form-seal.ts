import 'server-only';
import { vault } from './index';

/** What a form held, sealed for its own row and for the grant of whoever sent it. */
export const sealForm = (grantId: string, formId: string, text: string): string =>
  vault().deps.cipher.seal(text, { grantId, field: `meeting_form/${formId}` });

/** @returns undefined for what does not open: another row's, another person's, or sealed with a key that is gone */
export function openForm(grantId: string, formId: string, sealed: string): string | undefined {
  try {
    return vault().deps.cipher.open(sealed, { grantId, field: `meeting_form/${formId}` });
  } catch {
    return undefined;
  }
}
