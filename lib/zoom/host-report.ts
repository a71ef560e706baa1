import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { type ListPage, listOf } from './lists';
import type { ReportDay } from './report-months';
import { id, optionalLine as line, optionalNumber as number } from './shapes';

/** Zoom's largest page (zoom-facts M8). */
export const HOSTS_A_PAGE = 300;

/** A person of the account in the report of hosts, which does not give the last sign-in. */
export type Host = { id: string; name?: string; email?: string; type?: number; department?: string };

const host = z.object({ id, user_name: line, email: line, type: number, dept: line }).transform(
  (said): Host => ({
    id: said.id,
    name: said.user_name,
    email: said.email,
    type: said.type,
    department: said.dept,
  }),
);
const HOSTS = listOf('users', host);

export type IdleWanted = { from: ReportDay; to: ReportDay; pageToken?: string };

/**
 * One page of the people who hosted no meeting between two days, both included and in one month (zoom-facts
 * M8). `GET /v2/report/users`, Heavy; scope report:read:list_users:admin; needs a paid plan.
 */
export function listIdleHosts(
  api: ZoomApi,
  source: TokenSource,
  { from, to, pageToken }: IdleWanted,
): Promise<ApiResult<ListPage<Host>>> {
  const query = { type: 'inactive', from, to, page_size: HOSTS_A_PAGE, next_page_token: pageToken };
  return callZoom(api, source, { path: '/report/users', query, schema: HOSTS, label: 'Heavy' });
}
