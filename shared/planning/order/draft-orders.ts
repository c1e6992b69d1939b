/**
 * From the plans of many SKUs to one draft per supplier, warehouse and way, within the limits of a
 * buying round: the supplier's order minimum, the container, the budget. Every unit cut is shown
 * with what it is expected to cost.
 */
import { type CutLine, type CutPiece, cutTo } from './cut.ts';
import { goodsOf, raiseToMinimum } from './order-minimum.ts';
import type {
  DestinationPlan,
  DraftConstraints,
  DraftCut,
  DraftOrder,
  DraftRound,
  OrderProposal,
  SkuPlan,
} from './plan.ts';

const NO_LIMITS: DraftConstraints = { budgetMinor: null, container: null, orderMinimums: {} };

/** What a round reads of a plan. */
export interface RoundPlan extends Pick<SkuPlan, 'skuId'> {
  readonly destinations: readonly Pick<DestinationPlan, 'warehouseId' | 'order' | 'fastOrder'>[];
}

function linesOf(plans: readonly RoundPlan[]): CutLine[] {
  return plans.flatMap(({ skuId, destinations }) =>
    destinations.flatMap(({ warehouseId, order, fastOrder }) =>
      [order, fastOrder]
        .filter((proposal): proposal is OrderProposal => proposal !== null)
        .map((proposal) => ({ skuId, warehouseId, proposal, units: proposal.units })),
    ),
  );
}

function groupsBy(lines: readonly CutLine[], keyOf: (line: CutLine) => string): CutLine[][] {
  const groups = new Map<string, CutLine[]>();
  for (const line of lines) {
    const group = groups.get(keyOf(line));
    if (group) group.push(line);
    else groups.set(keyOf(line), [line]);
  }
  return [...groups.values()];
}

const orderKey = ({ warehouseId, proposal }: CutLine): string =>
  [proposal.supplierId, warehouseId, proposal.forwarderId, proposal.mode].join('|');

const containerKey = ({ warehouseId, proposal }: CutLine): string =>
  [warehouseId, proposal.forwarderId, proposal.mode].join('|');

const byUnit = (amount: number | null, { proposal }: CutLine): number =>
  amount === null || proposal.units === 0 ? 0 : amount / proposal.units;

const cbmByUnit = (line: CutLine): number => byUnit(line.proposal.cbm, line);
const kgByUnit = (line: CutLine): number => byUnit(line.proposal.kg, line);
const priceOf = ({ proposal }: CutLine): number => proposal.unitPriceMinor ?? 0;

/** Cuts added up by line and limit. */
class CutBook {
  readonly #cuts = new Map<string, DraftCut>();

  add(limit: DraftCut['limit'], pieces: readonly Omit<CutPiece, 'freed' | 'price'>[]): void {
    for (const { line, units, lostUnits } of pieces) {
      const { skuId, warehouseId, proposal } = line;
      const { marginMinor } = proposal.cutBasis;
      const key = [limit, skuId, orderKey(line), proposal.isFastLane].join('|');
      const known = this.#cuts.get(key);
      const price = proposal.unitPriceMinor;
      this.#cuts.set(key, {
        skuId,
        warehouseId,
        supplierId: proposal.supplierId,
        limit,
        units: units + (known?.units ?? 0),
        savedMinor: price === null ? null : Math.round(price * (units + (known?.units ?? 0))),
        lostUnits: lostUnits + (known?.lostUnits ?? 0),
        stockOutMinor:
          marginMinor === null
            ? null
            : Math.round(Math.max(0, marginMinor) * (lostUnits + (known?.lostUnits ?? 0))),
      });
    }
  }

  get all(): DraftCut[] {
    return [...this.#cuts.values()];
  }
}

function dropBelowMinimum(
  lines: readonly CutLine[],
  minimums: DraftConstraints['orderMinimums'],
  mayRaise: boolean,
  book: CutBook,
): void {
  for (const group of groupsBy(lines, orderKey)) {
    const minimum = minimums[group[0]?.proposal.supplierId ?? ''] ?? 0;
    const goods = goodsOf(group);
    if (goods === 0 || goods >= minimum) continue;
    if (mayRaise && raiseToMinimum(group, minimum)) continue;
    // Nothing of what has no price can be weighed against a minimum in money.
    const priced = group.filter((line) => line.units > 0 && priceOf(line) > 0);
    for (const line of priced)
      book.add(
        'order-minimum',
        cutTo([line], 0, () => 1),
      );
  }
}

const CONTAINER_MODES: readonly string[] = ['sea', 'rail'];

function cutToContainers(
  lines: readonly CutLine[],
  container: NonNullable<DraftConstraints['container']>,
  book: CutBook,
): void {
  const count = container.count ?? 1;
  const byContainer = lines.filter(({ proposal }) => CONTAINER_MODES.includes(proposal.mode));
  for (const group of groupsBy(byContainer, containerKey)) {
    book.add('container', cutTo(group, container.cbm * count, cbmByUnit));
    book.add('container', cutTo(group, container.kg * count, kgByUnit));
  }
}

function draftOf(lines: readonly CutLine[], { container }: DraftConstraints): DraftOrder[] {
  const [first] = lines;
  if (!first) return [];
  const { supplierId, forwarderId, mode } = first.proposal;
  const total = (use: (line: CutLine) => number) =>
    lines.reduce((sum, line) => sum + line.units * use(line), 0);
  const [cbm, kg] = [total(cbmByUnit), total(kgByUnit)];
  const needsContainer = container !== null && CONTAINER_MODES.includes(mode);
  const isPriced = lines.every(({ proposal }) => proposal.unitPriceMinor !== null);
  return [
    {
      supplierId,
      warehouseId: first.warehouseId,
      forwarderId,
      mode,
      lines: lines.map(({ skuId, units, proposal }) => ({
        skuId,
        units,
        plannedUnits: proposal.units,
        proposal,
      })),
      goodsMinor: isPriced ? Math.round(goodsOf(lines)) : null,
      cbm,
      kg,
      containers: needsContainer
        ? Math.ceil(Math.max(cbm / container.cbm, kg / container.kg))
        : null,
    },
  ];
}

/**
 * Drafts of a buying round. The budget counts goods at the prices of the proposals and is never
 * exceeded; order minimums are tried again after the cuts and an order below one is dropped.
 * @example two SKUs of one supplier to one warehouse by sea: one draft of two lines
 */
export function draftOrders(
  plans: readonly RoundPlan[],
  constraints: DraftConstraints = NO_LIMITS,
): DraftRound {
  const { budgetMinor, container, orderMinimums } = constraints;
  const lines = linesOf(plans);
  const book = new CutBook();
  dropBelowMinimum(lines, orderMinimums, true, book);
  if (container !== null) cutToContainers(lines, container, book);
  if (budgetMinor !== null) {
    book.add('budget', cutTo(lines, Math.max(0, budgetMinor), priceOf));
  }
  dropBelowMinimum(lines, orderMinimums, false, book);
  const kept = lines.filter(({ units }) => units > 0);
  const orders = groupsBy(kept, orderKey).flatMap((group) => draftOf(group, constraints));
  return {
    orders,
    cuts: book.all,
    goodsMinor: Math.round(goodsOf(kept)),
    unpriced: kept
      .filter(({ proposal }) => proposal.unitPriceMinor === null)
      .map(({ skuId, warehouseId }) => ({ skuId, warehouseId })),
  };
}
