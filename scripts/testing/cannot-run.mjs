import { findProgram } from '../setup/system-programs.mjs';

/** @returns {string[]} files of unit tests for which this machine lacks the program, relative to the root */
export function testsThatCannotRun() {
  return [
    ...(findProgram('pgbouncer') ? [] : ['scripts/database/pooler.test.ts']),
    ...(findProgram('khal') ? [] : ['lib/data/feed/khal.test.ts']),
  ];
}
