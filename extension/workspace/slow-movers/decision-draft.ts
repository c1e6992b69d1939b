// What is typed into the form of a slow mover, and the decision it makes; null while it makes none.
import type {
  ClearanceWayView,
  SlowMover,
  SlowMoverDecision,
} from '../../../shared/contract/slow-movers.ts';
import type { KnownWay } from './way-words.ts';

/** The form as typed. */
export interface Draft {
  readonly kind: KnownWay;
  /** Major units, as typed. */
  readonly price: string;
  readonly units: string;
  /** Bundle: when its kits shall be built. */
  readonly dueOn: string;
  readonly reason: string;
}

/** Decisions that moved nothing by themselves: taken back in a click. */
export const TAKEN_BACK: readonly string[] = ['markdown', 'bundle', 'keep'];

/** The form as a way proposes it; null = keeping the goods. */
export const draftOf = (
  way: ClearanceWayView | null,
  minorPerMajor: number,
  dueOn: string,
): Draft => ({
  kind: way === null || way.kind === 'other' ? 'keep' : way.kind,
  price: way?.priceMinor ? String(way.priceMinor / minorPerMajor) : '',
  units: way ? String(way.kind === 'bundle' ? (way.batchUnits ?? way.units) : way.units) : '',
  dueOn,
  reason: '',
});

/** The decision the form makes; null while a number in it is none. */
export const decisionOf = (
  draft: Draft,
  row: SlowMover,
  minorPerMajor: number,
): SlowMoverDecision | null => {
  const reason = draft.reason.trim();
  const units = Number(draft.units);
  const priceMinor = Math.round(Number(draft.price.replace(',', '.')) * minorPerMajor);
  const targetId = row.body.ways.find(({ kind }) => kind === draft.kind)?.targetId ?? null;
  const hasUnits = Number.isInteger(units) && units > 0;
  const hasPrice = Number.isFinite(priceMinor) && priceMinor > 0;
  switch (draft.kind) {
    case 'keep':
      return { way: 'keep', reason };
    case 'markdown':
      return hasPrice ? { way: 'markdown', priceMinor, reason } : null;
    case 'bundle':
      return hasPrice && hasUnits && targetId && draft.dueOn !== ''
        ? {
            way: 'bundle',
            priceMinor,
            partnerSkuId: targetId,
            units,
            dueOnDate: draft.dueOn,
            reason,
          }
        : null;
    case 'live':
      return hasPrice && hasUnits && targetId
        ? { way: 'live', liveId: targetId, units, priceMinor, reason }
        : null;
    case 'return-home':
      return hasUnits ? { way: 'return-home', units, toWarehouseId: targetId, reason } : null;
    default:
      return hasUnits ? { way: 'dispose', units, reason } : null;
  }
};
