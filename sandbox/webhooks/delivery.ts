/** One event on its way to one app, with every attempt. */
export interface Delivery {
  id: string;
  event: string;
  client: string;
  person?: string;
  url: string;
  /** Sandbox time, ms. */
  createdAt: number;
  state: 'underway' | 'delivered' | 'waiting' | 'given up';
  attempts: Attempt[];
  /** When the next attempt is due, sandbox time, ms. */
  nextAt?: number;
}

export interface Attempt {
  at: number;
  /** Missing when nothing answered. */
  status?: number;
  outcome: string;
  /** Real milliseconds. */
  took: number;
}
