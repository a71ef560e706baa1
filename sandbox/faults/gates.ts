import { z } from 'zod';
import type { Phase } from './fault.ts';
import { matches, type Target } from './faults.ts';

/** Holds matching calls until released, so that tests interleave without sleeping. */
export const gateInput = z.strictObject({
  endpoint: z.string().min(1),
  person: z.string().optional(),
  client: z.string().optional(),
  when: z.enum(['before', 'after']).default('before'),
});
export type GateInput = z.input<typeof gateInput>;

export interface Gate {
  id: string;
  endpoint: string;
  person?: string;
  client?: string;
  when: Phase;
  open: boolean;
  /** Calls that ever reached it, and those it holds now. */
  arrivals: number;
  holding: number;
}

export interface Gates {
  add(input: unknown): Gate;
  get(id: string): Gate | undefined;
  list(): Gate[];
  /** Waits at every closed gate for this call; gives the ids of the gates it met. */
  pass(target: Target, phase: Phase): Promise<string[]>;
  /** Resolves once so many calls have reached the gate; false when the signal fired first. */
  arrived(id: string, count: number, signal: AbortSignal): Promise<boolean>;
  /** Lets held calls go: so many, or all of them and every later one. */
  release(id: string, count?: number): boolean;
  clear(): void;
}

interface Held extends Gate {
  waiting: (() => void)[];
  watchers: Set<() => void>;
}

export function createGates(): Gates {
  const gates = new Map<string, Held>();
  let count = 0;

  const hold = (gate: Held) =>
    new Promise<void>((go) => {
      gate.waiting.push(go);
      gate.holding = gate.waiting.length;
      for (const look of gate.watchers) look();
    });

  const letGo = (gate: Held, howMany: number) => {
    for (const go of gate.waiting.splice(0, howMany)) go();
    gate.holding = gate.waiting.length;
  };

  const shown = ({ waiting: _waiting, watchers: _watchers, ...gate }: Held): Gate => gate;

  return {
    add(input) {
      count += 1;
      const gate: Held = {
        ...gateInput.parse(input),
        id: `gate-${count}`,
        open: false,
        arrivals: 0,
        holding: 0,
        waiting: [],
        watchers: new Set(),
      };
      gates.set(gate.id, gate);
      return shown(gate);
    },
    get: (id) => {
      const gate = gates.get(id);
      return gate && shown(gate);
    },
    list: () => [...gates.values()].map(shown),
    async pass(target, phase) {
      const met: string[] = [];
      for (const gate of gates.values()) {
        if (gate.open || gate.when !== phase || !matches(gate, target)) continue;
        met.push(gate.id);
        gate.arrivals += 1;
        await hold(gate);
      }
      return met;
    },
    arrived(id, wanted, signal) {
      const gate = gates.get(id);
      if (!gate) return Promise.resolve(false);
      if (gate.arrivals >= wanted) return Promise.resolve(true);
      return new Promise((resolve) => {
        const done = (came: boolean) => {
          gate.watchers.delete(look);
          resolve(came);
        };
        const look = () => gate.arrivals >= wanted && done(true);
        gate.watchers.add(look);
        signal.addEventListener('abort', () => done(false), { once: true });
      });
    },
    release(id, howMany) {
      const gate = gates.get(id);
      if (!gate) return false;
      if (howMany === undefined) gate.open = true;
      letGo(gate, howMany ?? gate.waiting.length);
      return true;
    },
    clear() {
      for (const gate of gates.values()) {
        gate.open = true;
        letGo(gate, gate.waiting.length);
      }
      gates.clear();
    },
  };
}
