// Random acts of the ledger from a seed, and a model of what each must do, in plain arithmetic.
// Knows nothing of SQL: the model is the specification the database is held against.
import { seededRandom } from '../../../support/seeded-random.mjs';

/** What an act does to one balance. */
export interface Effect {
  place: string;
  onHand: number;
  allocated: number;
  shows: number;
  unavailable: number;
}

/** An act to carry out; `kind` says which verb, the rest are its arguments. */
export interface RandomAct {
  key: string;
  kind: string;
  skuId: string;
  warehouseId: string;
  units: number;
  /** Another warehouse, SKU or bucket, as the verb needs. */
  toWarehouseId: string;
  /** Allocation, inbound line, return or earlier act it refers to. */
  ref: string;
  occurredAtUtc: number;
}

const SKUS = ['sku_box', 'sku_lid', 'sku_base'];
/** One kit = 2 boxes and 1 lid. */
export const KIT = { skuId: 'sku_kit', parts: { sku_box: 2, sku_lid: 1 } } as const;
const WAREHOUSES = ['wh_us', 'wh_de', 'wh_jp'];

const KINDS = [
  ...Array(5).fill('receive'),
  ...Array(4).fill('ship'),
  ...Array(3).fill('adjust-down'),
  'adjust-up',
  'quarantine',
  'quarantine',
  'restock',
  'dispose',
  'sample',
  'relabel',
  'send',
  'send',
  'arrive',
  'arrive',
  ...Array(4).fill('allocate-order'),
  ...Array(3).fill('allocate-promise'),
  ...Array(3).fill('allocate-live'),
  ...Array(4).fill('ship-allocated'),
  ...Array(3).fill('release'),
  'hand-over',
  'hand-over',
  'force-close',
  'return',
  'inspect',
  'assemble',
  'assemble',
  'disassemble',
  'reverse',
  'reverse',
  ...Array(3).fill('count'),
] as string[];

/** Acts in the order of their making; things they refer to were made by earlier ones. */
export function randomActs(seed: number, howMany: number, startMs: number): RandomAct[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const made: Record<string, RandomAct[]> = { order: [], live: [], send: [], return: [], any: [] };
  const acts: RandomAct[] = [];
  for (let i = 0; i < howMany; i += 1) {
    const kind = pick(KINDS);
    const from = earlier(kind, made, pick);
    const kit = kind === 'assemble' || kind === 'disassemble';
    const act: RandomAct = {
      key: `s${seed}-${i}`,
      kind,
      skuId: kit ? KIT.skuId : (from?.skuId ?? pick([...SKUS, KIT.skuId])),
      warehouseId: from?.warehouseId ?? pick(WAREHOUSES),
      units: 1 + Math.floor(random() * (kind === 'receive' ? 12 : 4)),
      toWarehouseId: from?.toWarehouseId ?? pick(WAREHOUSES),
      ref: from?.key ?? '',
      // A step of a second each: counts then divide all acts into before and after.
      occurredAtUtc: startMs + i * 1_000,
    };
    if (kind === 'send' && act.toWarehouseId === act.warehouseId) {
      act.toWarehouseId = WAREHOUSES.find((id) => id !== act.warehouseId) ?? '';
    }
    if (kind === 'allocate-order' || kind === 'allocate-promise') made.order?.push(act);
    if (kind === 'allocate-live') made.live?.push(act);
    if (kind === 'send') made.send?.push(act);
    if (kind === 'return') made.return?.push(act);
    if (!['reverse', 'count', 'force-close'].includes(kind)) made.any?.push(act);
    acts.push(act);
  }
  return acts;
}

const REFERS: Record<string, string> = {
  'ship-allocated': 'order',
  release: 'order',
  'hand-over': 'live',
  'force-close': 'live',
  arrive: 'send',
  inspect: 'return',
  reverse: 'any',
};

// Mostly something recent, so that acts meet; '' in front of the first of its kind.
function earlier(
  kind: string,
  made: Record<string, RandomAct[]>,
  pick: <T>(list: readonly T[]) => T,
): RandomAct | undefined {
  const list = made[REFERS[kind] ?? ''] ?? [];
  return list.length > 0 ? pick(list.slice(-40)) : undefined;
}

/** The acts as they reach the ledger: some late, some twice, some long after they happened. */
export function delivered(acts: readonly RandomAct[], seed: number): RandomAct[] {
  const random = seededRandom(seed ^ 0x5eed);
  const due = acts.flatMap((act, i) => {
    const delay = random() < 0.2 ? random() * 60 : 0;
    const first = { act, at: i + delay };
    return random() < 0.15 ? [first, { act, at: i + delay + random() * 90 }] : [first];
  });
  return due.sort((a, b) => a.at - b.at).map(({ act }) => act);
}
