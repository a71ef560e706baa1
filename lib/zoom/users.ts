import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { optionalAddress as address, id, optionalNumber as number, optionalLine as text } from './shapes';

/** A person as Zoom describes them, in our format. Only `id` is always present (zoom-facts 2.3). */
export type ZoomUser = {
  id: string;
  accountId?: string;
  displayName?: string;
  firstName?: string;
  lastName?: string;
  email?: string;
  pictureUrl?: string;
  type?: number;
  role?: string;
  /** The role's id decides what somebody may do; its name can be changed (zoom-facts M8). */
  roleId?: string;
  timeZone?: string;
  personalMeetingUrl?: string;
  personalMeetingId?: string;
  department?: string;
  jobTitle?: string;
  company?: string;
  location?: string;
  language?: string;
  phone?: string;
  pronouns?: string;
  status?: string;
  createdAt?: string;
};

/** Zoom returns the country code separately from the number (zoom-facts 2.3). */
function phoneOf({ code, number }: { code?: string; number?: string } = {}): string | undefined {
  if (!number) return undefined;
  return code && !number.startsWith('+') ? `${code} ${number}` : number;
}

const userSchema = z
  .object({
    id,
    account_id: id.optional().catch(undefined),
    display_name: text,
    first_name: text,
    last_name: text,
    email: text,
    pic_url: address,
    type: number,
    role_name: text,
    role_id: text,
    timezone: text,
    personal_meeting_url: address,
    pmi: z.union([z.number(), text]).optional().catch(undefined),
    dept: text,
    job_title: text,
    company: text,
    location: text,
    language: text,
    phone_numbers: z.array(z.object({ code: text, number: text })).catch([]),
    phone_number: text,
    pronouns: text,
    status: text,
    user_created_at: text,
    created_at: text,
  })
  .transform(
    (user): ZoomUser => ({
      id: user.id,
      accountId: user.account_id,
      displayName: user.display_name,
      firstName: user.first_name,
      lastName: user.last_name,
      email: user.email,
      pictureUrl: user.pic_url,
      type: user.type,
      role: user.role_name,
      roleId: user.role_id,
      timeZone: user.timezone,
      personalMeetingUrl: user.personal_meeting_url,
      personalMeetingId: user.pmi === undefined ? undefined : String(user.pmi),
      department: user.dept,
      jobTitle: user.job_title,
      company: user.company,
      location: user.location,
      language: user.language,
      phone: phoneOf(user.phone_numbers[0]) ?? user.phone_number,
      pronouns: user.pronouns,
      status: user.status,
      createdAt: user.user_created_at ?? user.created_at,
    }),
  );

/**
 * `GET /v2/users/me`. An answer without an id is an error whatever its status, so that it never becomes a
 * user. Scope: user:read:user.
 */
export function getMe(api: ZoomApi, source: TokenSource): Promise<ApiResult<ZoomUser>> {
  return callZoom(api, source, { path: '/users/me', schema: userSchema, label: 'Light' });
}
