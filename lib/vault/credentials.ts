/** The client whose tokens this process may send to Zoom. A row of another client is left alone. */
export type Credentials = { issuer: string; clientId: string };

export function areOurs(row: Credentials, ours: Credentials): boolean {
  return row.issuer === ours.issuer && row.clientId === ours.clientId;
}
