/** One request as the sandbox saw it. Never holds headers, cookies, codes, tokens or secrets. */
export interface RequestEntry {
  /** Rises by one with every request. */
  seq: number;
  trackingId: string;
  /** Sandbox time, ms. */
  at: number;
  method: string;
  path: string;
  /** `oauth.token.refresh_token`, `api.users.me` ...; see http/endpoints.ts. */
  endpoint: string;
  client?: string;
  person?: string;
  /** 0 when no status was sent: hung or reset. */
  status: number;
  outcome: string;
  /** Why, where the answer does not say it. */
  why?: string;
  /** Kinds of the faults and gates that touched it. */
  faults: string[];
  /** Real milliseconds. */
  took: number;
}

export interface RequestFilter {
  endpoint?: string;
  person?: string;
  client?: string;
  /** Only entries with a higher seq. */
  after?: number;
}

export interface RequestLog {
  add(entry: Omit<RequestEntry, 'seq'>): void;
  find(filter?: RequestFilter): RequestEntry[];
  last(): number;
  clear(): void;
}

/** `oauth.token` names all of `oauth.token.*`; `*` names everything. */
export function endpointMatches(pattern: string, endpoint: string): boolean {
  return pattern === '*' || endpoint === pattern || endpoint.startsWith(`${pattern}.`);
}

/** Keeps the newest requests only: a long-running sandbox must not grow. */
export function createRequestLog(room = 5000): RequestLog {
  let seq = 0;
  let ring: RequestEntry[] = [];
  return {
    add(entry) {
      seq += 1;
      ring.push({ ...entry, seq });
      if (ring.length > room * 2) ring = ring.slice(-room);
    },
    find: ({ endpoint = '*', person, client, after = 0 } = {}) =>
      ring.filter(
        (entry) =>
          entry.seq > after &&
          endpointMatches(endpoint, entry.endpoint) &&
          (person === undefined || entry.person === person) &&
          (client === undefined || entry.client === client),
      ),
    last: () => seq,
    clear: () => {
      ring = [];
    },
  };
}
