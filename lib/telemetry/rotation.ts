import { SpanStatusCode } from '@opentelemetry/api';
import { type Instruments, spanStart, within } from './instruments';
import type { RotationAbout, RotationEnd, RotationObserver } from './observer';

type Outcome = { outcome: string; code?: string };

/** The outcomes of docs/rotation.md. `threw`: the database was away, or our code failed. */
function outcomeOf(rotation: RotationEnd | undefined, { kind }: RotationAbout): Outcome {
  if (!rotation) return { outcome: 'threw' };
  switch (rotation.kind) {
    case 'rotated':
      return { outcome: kind };
    case 'failed':
      return { outcome: rotation.class ?? 'failed', code: rotation.code };
    default:
      return { outcome: rotation.kind };
  }
}

/** The outcomes that need no attention. */
const WELL = new Set(['rotated', 'kept_alive', 'moved']);

/** s; a page gives up after 8 s (`waitMs`), or later in a busy process (lib/waited.ts). */
const WAIT_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 10, 16, 24];

/** `zoom.rotate`, `evergreen.rotations`, `evergreen.rotation.waits`. */
export function observeRotations({ tracer, meter }: Instruments): RotationObserver {
  const rotations = meter.createCounter('evergreen.rotations', {
    unit: '{rotation}',
    description: 'Refresh tokens that were spent, by what came of it',
  });
  const waits = meter.createHistogram('evergreen.rotation.waits', {
    unit: 's',
    description: 'How long a page waited for a rotation, by how that ended',
    advice: { explicitBucketBoundaries: WAIT_BUCKETS },
  });

  return {
    async rotation(about, work) {
      const { attributes, parent } = spanStart({
        'evergreen.grant': about.grant,
        'evergreen.revision': about.revision,
      });
      const span = tracer.startSpan('zoom.rotate', { attributes }, parent);
      let ended: RotationEnd | undefined;
      try {
        const end = await within(span, work);
        ended = end;
        return end;
      } finally {
        const { outcome, code } = outcomeOf(ended, about);
        span.setAttribute('evergreen.outcome', outcome);
        if (code) span.setAttribute('error.type', code);
        if (!WELL.has(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
        rotations.add(1, code ? { outcome, code } : { outcome });
      }
    },

    async wait(work) {
      const from = performance.now();
      let end = 'threw';
      try {
        const access = await work();
        end = access.ok ? 'served' : access.reason;
        return access;
      } finally {
        waits.record((performance.now() - from) / 1_000, { end });
      }
    },
  };
}
