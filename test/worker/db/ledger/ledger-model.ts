// What the books must say after given acts: balances by plain addition, promises, what counts have
// seen, and whether an act is to be refused. It never looks at the database.
import type { MovementDraft } from '../../../../worker/db/ledger/movement.ts';
import { KIT, type RandomAct } from './random-acts.ts';

/** [onHand, allocated, allocatedToShows, unavailable]. */
type Balance = [number, number, number, number];

/** One change as the model sees it; only those of its own making are choices. */
type Change = Pick<
  MovementDraft,
  'kind' | 'skuId' | 'warehouseId' | 'bucket' | 'isChoice' | 'allocationId'
> & { d: Balance };

const at = (change: Pick<Change, 'skuId' | 'warehouseId' | 'bucket'>) =>
  `${change.skuId}/${change.warehouseId}/${change.bucket ?? ''}`;

interface Done {
  act: RandomAct;
  changes: Change[];
  occurredAtUtc: number;
  isReversed: boolean;
}

/** What an act must come to. */
export type Outcome = 'done' | 'replay' | 'refused' | 'nothing';

/** The books as they must be. */
export class LedgerModel {
  readonly balances = new Map<string, Balance>();
  private readonly open = new Map<string, number>();
  private readonly done = new Map<string, Done>();
  /** Acts that left movements: the same key again is a replay. */
  private readonly recorded = new Set<string>();
  private readonly waitingReturns = new Map<string, number>();
  private readonly closedBlocks = new Set<string>();
  /** Per place: when things changed on hand, by how much, and when it was counted. */
  private readonly history = new Map<string, { atUtc: number; units: number }[]>();
  private readonly counts = new Map<string, number[]>();
  private readonly countKeys = new Set<string>();

  private balance(place: string): Balance {
    const balance = this.balances.get(place) ?? [0, 0, 0, 0];
    this.balances.set(place, balance);
    return balance;
  }

  /** What the act must come to if it is done now. */
  outcome(act: RandomAct): Outcome {
    if (this.recorded.has(act.key)) return 'replay';
    if (act.kind === 'count') return this.countKeys.has(act.key) ? 'nothing' : 'done';
    const referred = this.done.get(act.ref);
    if (!referred && ['ship-allocated', 'release', 'force-close'].includes(act.kind)) {
      return 'nothing';
    }
    if (!referred && ['reverse', 'inspect', 'arrive', 'hand-over'].includes(act.kind)) {
      return 'refused';
    }
    if (act.kind === 'reverse' && this.mayNotReverse(referred)) return 'refused';
    if (act.kind === 'hand-over' && this.closedBlocks.has(act.ref)) return 'refused';
    if (act.kind === 'inspect' && (this.waitingReturns.get(act.ref) ?? 0) < act.units) {
      return 'refused';
    }
    const changes = this.changesOf(act);
    if (this.isShort(changes)) return 'refused';
    return changes.length > 0 ? 'done' : 'nothing';
  }

  private mayNotReverse(done: Done | undefined): boolean {
    if (!done || done.isReversed) return true;
    const { kind, key, units } = done.act;
    return kind === 'return' && (this.waitingReturns.get(key) ?? 0) < units;
  }

  // Movements of an act take effect one after the other, as the triggers see them.
  private isShort(changes: readonly Change[]): boolean {
    const trial = new Map<string, Balance>();
    const open = new Map<string, number>();
    for (const change of changes) {
      const place = at(change);
      const before = trial.get(place) ?? this.balances.get(place) ?? [0, 0, 0, 0];
      const after = before.map((units, i) => units + (change.d[i] ?? 0)) as Balance;
      trial.set(place, after);
      const [onHand, allocated, shows, unavailable] = after;
      const takes = change.d[0] - change.d[1] - change.d[3] < 0;
      if (change.isChoice && takes && onHand - allocated - unavailable < 0) {
        return true;
      }
      if (allocated < 0 || shows < 0 || shows > allocated || unavailable < 0) {
        return true;
      }
      if (change.allocationId) {
        const id = change.allocationId;
        const units = (open.get(id) ?? this.open.get(id) ?? 0) + change.d[1];
        if (units < 0) return true;
        open.set(id, units);
      }
    }
    return false;
  }

  private changesOf(act: RandomAct): Change[] {
    const { kind, skuId, warehouseId, units: n } = act;
    const here = { skuId, warehouseId };
    const fact = (d: Balance, more: Partial<Change> = {}) =>
      ({ kind: 'adjust', ...here, d, isChoice: false, ...more }) as Change;
    const choice = (d: Balance, more: Partial<Change> = {}) => fact(d, { isChoice: true, ...more });
    const allocationId = act.ref;
    switch (kind) {
      case 'receive':
      case 'adjust-up':
        return [fact([n, 0, 0, 0])];
      case 'ship':
        return [fact([-n, 0, 0, 0])];
      case 'adjust-down':
      case 'sample':
      case 'send':
        return [choice([-n, 0, 0, 0])];
      case 'quarantine':
        return [fact([0, 0, 0, n])];
      case 'restock':
        return [fact([0, 0, 0, -n])];
      case 'dispose':
        return [fact([-n, 0, 0, -n])];
      case 'relabel':
        return [choice([-n, 0, 0, 0]), fact([n, 0, 0, 0], { bucket: 'lot-2' })];
      case 'arrive':
        return [fact([n, 0, 0, 0], { warehouseId: act.toWarehouseId })];
      case 'allocate-order':
        return [fact([0, n, 0, 0], { allocationId: act.key })];
      case 'allocate-promise':
        return [choice([0, n, 0, 0], { allocationId: act.key })];
      case 'allocate-live':
        return [choice([0, n, n, 0], { allocationId: act.key })];
      case 'ship-allocated':
        return [fact([-n, -n, 0, 0], { allocationId })];
      case 'release':
        return [fact([0, -n, 0, 0], { allocationId })];
      case 'hand-over':
        return [
          fact([0, -n, -n, 0], { allocationId }),
          fact([0, n, 0, 0], { allocationId: act.key }),
        ];
      case 'force-close': {
        const open = this.open.get(act.ref) ?? 0;
        return open > 0 ? [fact([0, -open, -open, 0], { allocationId })] : [];
      }
      case 'return':
        return [fact([n, 0, 0, n])];
      case 'inspect':
        return [fact([0, 0, 0, -n])];
      case 'assemble':
      case 'disassemble':
        return this.kitChanges(act);
      case 'reverse':
        return this.opposite(act.ref);
      default:
        return [];
    }
  }

  private kitChanges({ kind, warehouseId, units }: RandomAct): Change[] {
    const sign = kind === 'assemble' ? 1 : -1;
    const one = (skuId: string, n: number, isChoice: boolean): Change => ({
      kind: 'assemble',
      skuId,
      warehouseId,
      isChoice,
      d: [n, 0, 0, 0],
    });
    const parts = Object.entries(KIT.parts);
    return [
      ...parts.map(([skuId, each]) => one(skuId, -sign * units * each, sign > 0)),
      one(KIT.skuId, sign * units, sign < 0),
    ];
  }

  private opposite(key: string): Change[] {
    const changes = this.done.get(key)?.changes ?? [];
    return [...changes].reverse().map((change) => ({
      ...change,
      kind: 'reverse',
      isChoice: change.d[0] === 0 && change.d[1] < 0,
      d: change.d.map((units) => (units === 0 ? 0 : -units)) as Balance,
    }));
  }

  private change(place: string, delta: Balance, atUtc: number) {
    const balance = this.balance(place);
    delta.forEach((units, i) => {
      balance[i] = (balance[i] ?? 0) + units;
    });
    const history = this.history.get(place) ?? [];
    if (delta[0] !== 0) this.history.set(place, [...history, { atUtc, units: delta[0] }]);
  }

  // A count fixes what was there at its time; what happened later stays on top of it.
  private count(act: RandomAct) {
    this.countKeys.add(act.key);
    const place = at(act);
    const counts = this.counts.get(place) ?? [];
    if (counts.some((atUtc) => atUtc > act.occurredAtUtc)) return;
    this.counts.set(place, [...counts, act.occurredAtUtc]);
    const isNew = !this.balances.has(place);
    const later = (this.history.get(place) ?? []).filter(({ atUtc }) => atUtc > act.occurredAtUtc);
    const target = countedUnits(act) + later.reduce((sum, { units }) => sum + units, 0);
    const difference = target - this.balance(place)[0];
    if (difference !== 0 || isNew) this.recorded.add(act.key);
    this.change(place, [difference, 0, 0, 0], act.occurredAtUtc);
  }

  /** Takes an act that was done into the books. */
  apply(act: RandomAct) {
    if (act.kind === 'count') {
      this.count(act);
      return;
    }
    if (act.kind === 'force-close' && this.done.has(act.ref)) this.closedBlocks.add(act.ref);
    const changes = this.changesOf(act);
    const original = act.kind === 'reverse' ? this.done.get(act.ref) : undefined;
    const occurredAtUtc = original?.occurredAtUtc ?? act.occurredAtUtc;
    // What a count of that place has already seen changes nothing on hand any more.
    const seen = changes.flatMap((change): Change[] => {
      const isSeen = (this.counts.get(at(change)) ?? []).some((time) => time >= occurredAtUtc);
      if (!isSeen || change.d[0] === 0) return [];
      return [{ ...change, allocationId: undefined, isChoice: false, d: [-change.d[0], 0, 0, 0] }];
    });
    const all = [...changes, ...seen];
    for (const change of all) {
      this.change(at(change), change.d, occurredAtUtc);
      const id = change.allocationId;
      if (id) this.open.set(id, (this.open.get(id) ?? 0) + change.d[1]);
    }
    if (all.length > 0) this.recorded.add(act.key);
    this.keepReturns(act, original);
    if (original) original.isReversed = true;
    else this.done.set(act.key, { act, changes: all, occurredAtUtc, isReversed: false });
  }

  /** An act that found nothing to do; a forced close bars the block all the same. */
  noteNothing(act: RandomAct) {
    if (act.kind === 'force-close' && this.done.has(act.ref)) this.closedBlocks.add(act.ref);
  }

  private keepReturns(act: RandomAct, original: Done | undefined) {
    const by = (key: string, units: number) =>
      this.waitingReturns.set(key, (this.waitingReturns.get(key) ?? 0) + units);
    const subject = original?.act ?? act;
    const sign = original ? -1 : 1;
    if (subject.kind === 'return') by(subject.key, sign * subject.units);
    if (subject.kind === 'inspect') by(subject.ref, -sign * subject.units);
  }
}

/** How many units a count of this act found: any number, the same each time it is sent. */
export function countedUnits(act: RandomAct): number {
  return act.units * 3;
}
