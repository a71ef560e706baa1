import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { type ListPage, listOf } from './lists';
import { id, optionalLine as line, optionalNumber as number, optionalTime as time } from './shapes';

/** Zoom's largest page (zoom-facts M8). */
export const USERS_A_PAGE = 300;

export const USER_STATUSES = ['active', 'inactive', 'pending'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

/** A person of the account, as the account's list describes them. */
export type AccountUser = {
  id: string;
  name?: string;
  email?: string;
  /** zoom-facts 2.3 */
  type?: number;
  /** Zoom's word: active, inactive, pending, or one that this app does not know. */
  status?: string;
  department?: string;
  lastSignIn?: Date;
  createdAt?: Date;
  timeZone?: string;
};

const nameOf = (said: { display_name?: string; first_name?: string; last_name?: string }) =>
  said.display_name ?? ([said.first_name, said.last_name].filter(Boolean).join(' ') || undefined);

const user = z
  .object({
    id,
    display_name: line,
    first_name: line,
    last_name: line,
    email: line,
    type: number,
    status: line,
    dept: line,
    last_login_time: time,
    user_created_at: time,
    created_at: time,
    timezone: line,
  })
  .transform(
    (said): AccountUser => ({
      id: said.id,
      name: nameOf(said),
      email: said.email,
      type: said.type,
      status: said.status,
      department: said.dept,
      lastSignIn: said.last_login_time,
      createdAt: said.user_created_at ?? said.created_at,
      timeZone: said.timezone,
    }),
  );

/** One page of the account's people with this status. `GET /v2/users`, Medium; scope user:read:list_users:admin. */
export function listAccountUsers(
  api: ZoomApi,
  source: TokenSource,
  { status, pageToken }: { status: UserStatus; pageToken?: string },
): Promise<ApiResult<ListPage<AccountUser>>> {
  const query = { status, page_size: USERS_A_PAGE, next_page_token: pageToken };
  return callZoom(api, source, { path: '/users', query, schema: listOf('users', user), label: 'Medium' });
}

/** How many people have each licence; a number that Zoom does not give is absent. */
export type UserCounts = {
  licensed?: number;
  basic?: number;
  onPrem?: number;
  /** People without a licence, who may only join. */
  joinOnly?: number;
  rooms?: number;
  /** Invited people, who are not part of the total. */
  pending?: number;
  total?: number;
};

const count = z.number().int().nonnegative().optional().catch(undefined);
const summary = z
  .object({
    licensed_users_count: count,
    basic_users_count: count,
    on_prem_users_count: count,
    join_only_users_count: count,
    room_users_count: count,
    pending_users_count: count,
    total_users_count: count,
  })
  // An answer that is not understood must never look like an account without people.
  .refine((said) => Object.values(said).some((number) => number !== undefined))
  .transform(
    (said): UserCounts => ({
      licensed: said.licensed_users_count,
      basic: said.basic_users_count,
      onPrem: said.on_prem_users_count,
      joinOnly: said.join_only_users_count,
      rooms: said.room_users_count,
      pending: said.pending_users_count,
      total: said.total_users_count,
    }),
  );

/** `GET /v2/users/summary`: one call. Its label is not sourced (zoom-facts M8); scope user:read:summary:admin. */
export function countAccountUsers(api: ZoomApi, source: TokenSource): Promise<ApiResult<UserCounts>> {
  return callZoom(api, source, { path: '/users/summary', schema: summary, label: 'Medium' });
}

/** The fields that decide whether somebody administers the account. */
export type AccountRole = { id: string; roleId?: string; status?: string };

const role = z
  .object({ id, role_id: z.union([z.number().transform(String), line]), status: line })
  .transform((said): AccountRole => ({ id: said.id, roleId: said.role_id, status: said.status }));

/**
 * The role of one person of the account, by id and never by name. `GET /v2/users/{id}`, Light; scope
 * user:read:user:admin. A person of another account is not found (zoom-facts M8).
 */
export function getAccountRole(
  api: ZoomApi,
  source: TokenSource,
  userId: string,
): Promise<ApiResult<AccountRole>> {
  return askUser(api, source, userId, role);
}

const askUser = <Told>(api: ZoomApi, source: TokenSource, name: string, schema: z.ZodType<Told>) =>
  callZoom(api, source, { path: `/users/${encodeURIComponent(name)}`, schema, label: 'Light' });

/**
 * Owner and administrator. A role that an account has created has a long id, whatever its name (zoom-facts
 * M8).
 */
const ADMINISTER: readonly (string | undefined)[] = ['0', '1'];

export const administers = (roleId: string | undefined): boolean => ADMINISTER.includes(roleId);

/** One person of the account, by an id or an email address. Light; scope user:read:user:admin. */
export function getAccountUser(
  api: ZoomApi,
  source: TokenSource,
  name: string,
): Promise<ApiResult<AccountUser>> {
  return askUser(api, source, name, user);
}
