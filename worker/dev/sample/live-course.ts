// How a past live of the sample went, minute by minute: each product is shown in turn and sold
// while it is shown, so that its review has pins, a curve and sell-outs to tell of.
import { sampleId, shareOf } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';

const MINUTE_MS = 60_000;

interface CourseItem {
  readonly itemId: string;
  readonly name: string;
  readonly sold: number;
}

function bought(liveId: string, itemId: string, name: string, units: number, atMs: number) {
  return {
    id: sampleId('clm', name),
    liveSessionId: liveId,
    liveItemId: itemId,
    viewerHash: sampleId('viewer', name),
    units,
    state: 'bought' as const,
    claimedAtUtc: atMs,
    settledAtUtc: atMs + 20_000,
  };
}

/** The pins and the bought claims of a show; units add up to what was sold. */
export function showCourse(
  liveId: string,
  startMs: number,
  lengthMs: number,
  items: readonly CourseItem[],
): { claims: SampleRows['claim']; events: SampleRows['liveEvent'] } {
  const claims: SampleRows['claim'] = [];
  const events: SampleRows['liveEvent'] = [];
  const slotMinutes = Math.floor(lengthMs / MINUTE_MS / Math.max(1, items.length));
  items.forEach(({ itemId, name, sold }, i) => {
    const fromMs = startMs + i * slotMinutes * MINUTE_MS;
    events.push({
      liveSessionId: liveId,
      seq: i + 1,
      kind: 'pin',
      liveItemId: itemId,
      body: { type: 'pin' },
      occurredAtUtc: fromMs,
    });
    let left = sold;
    // Sales rise with the pitch and stop a little before the next product.
    const minutes = Math.max(1, Math.round(slotMinutes * (0.6 + 0.35 * shareOf(`m:${name}`))));
    for (let minute = 0; minute < minutes && left > 0; minute += 1) {
      const share = (2 * (minute + 1)) / (minutes * (minutes + 1));
      const units = minute === minutes - 1 ? left : Math.min(left, Math.round(sold * share));
      if (units === 0) continue;
      left -= units;
      const atMs = fromMs + minute * MINUTE_MS;
      for (let given = 0, buyer = 0; given < units; buyer += 1) {
        const each = Math.min(units - given, shareOf(`u:${name}:${minute}:${buyer}`) < 0.7 ? 1 : 2);
        given += each;
        claims.push(bought(liveId, itemId, `${name}:${minute}:${buyer}`, each, atMs));
      }
    }
  });
  return { claims, events };
}
