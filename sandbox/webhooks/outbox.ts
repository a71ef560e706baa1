import type { Delivery } from './delivery.ts';

/** What was sent, and what came of it: the newest only. */
export interface Outbox {
  open(delivery: Pick<Delivery, 'event' | 'client' | 'person' | 'url' | 'createdAt'>): Delivery;
  find(filter: { event?: string; person?: string; client?: string }): Delivery[];
  clear(): void;
}

const ROOM = 500;

export function createOutbox(): Outbox {
  let deliveries: Delivery[] = [];
  let count = 0;
  return {
    open(start) {
      count += 1;
      const delivery: Delivery = { ...start, id: `delivery-${count}`, state: 'underway', attempts: [] };
      deliveries = [...deliveries.slice(1 - ROOM), delivery];
      return delivery;
    },
    find: ({ event, person, client }) =>
      deliveries.filter(
        (delivery) =>
          (event === undefined || delivery.event === event) &&
          (person === undefined || delivery.person === person) &&
          (client === undefined || delivery.client === client),
      ),
    clear: () => {
      deliveries = [];
    },
  };
}
