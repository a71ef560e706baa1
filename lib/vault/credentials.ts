/** Whose tokens this process may redeem: a row of others is left alone. */
export type Credentials = { issuer: string; clientId: string };

export function areOurs(row: Credentials, ours: Credentials): boolean {
  return row.issuer === ours.issuer && row.clientId === ours.clientId;
}
