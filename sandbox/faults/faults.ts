import { endpointMatches } from '../request-log.ts';
import { type Fault, faultInput, type Phase, usualPhase } from './fault.ts';

/** What a fault or a gate looks at. */
export interface Target {
  endpoint: string;
  client?: string;
  person?: string;
}

export interface Faults {
  /** @param input person already resolved to an id. Throws a ZodError when malformed. */
  add(input: unknown): Fault;
  /** The faults due on this call, in the order they were set: delays, and the first that spoils. Counted as used. */
  take(target: Target, phase: Phase): Fault[];
  list(): Fault[];
  remove(id: string): boolean;
  clear(): void;
}

export function matches(
  rule: { endpoint: string; person?: string; client?: string },
  target: Target,
): boolean {
  return (
    endpointMatches(rule.endpoint, target.endpoint) &&
    (rule.person === undefined || rule.person === target.person) &&
    (rule.client === undefined || rule.client === target.client)
  );
}

export function createFaults(): Faults {
  let faults: Fault[] = [];
  let count = 0;

  const use = (fault: Fault) => {
    if (fault.skip > 0) {
      fault.skip -= 1;
      return false;
    }
    fault.hits += 1;
    if (fault.times > 0 && fault.hits >= fault.times) faults = faults.filter((other) => other !== fault);
    return true;
  };

  return {
    add(input) {
      const checked = faultInput.parse(input);
      count += 1;
      const fault = {
        ...checked,
        id: `fault-${count}`,
        when: checked.when ?? usualPhase(checked.kind),
        hits: 0,
      };
      faults.push(fault);
      return fault;
    },
    take(target, phase) {
      const due: Fault[] = [];
      for (const fault of faults) {
        if (fault.when !== phase || !matches(fault, target) || !use(fault)) continue;
        due.push(fault);
        if (fault.kind !== 'delay') break;
      }
      return due;
    },
    list: () => [...faults],
    remove(id) {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear: () => {
      faults = [];
    },
  };
}
