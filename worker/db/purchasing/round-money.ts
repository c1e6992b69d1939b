// Reads what weighs a cut: what goods cost landed and what is asked for them, with the rates.
import type { ExchangeRate } from '../../../shared/planning/exchange.ts';
import { CLEARANCE_SQL } from '../clearance/facts.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const COST = (column: string) => `(SELECT ${column} FROM cost k
    WHERE k.workspace_id = ?1 AND k.sku_id = s.id AND k.warehouse_id = ''
    ORDER BY k.effective_from_date DESC LIMIT 1)`;

/** SQL: ?1 workspace, ?2 ids of SKUs as JSON. */
export const ROUND_MONEY_SQL = `SELECT s.id, s.price_minor AS priceMinor,
    s.price_currency AS priceCurrency,
    ${COST('k.purchase_minor')} AS purchaseMinor,
    ${COST('k.freight_minor + k.duty_minor')} AS landingMinor,
    ${COST('k.currency')} AS costCurrency
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value`;

/** Money of one SKU; null = nobody said. */
export interface RoundGoods {
  readonly id: string;
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
  readonly purchaseMinor: number | null;
  readonly landingMinor: number | null;
  readonly costCurrency: string | null;
}

/** Money of the SKUs asked about, in one round trip. */
export async function readRoundMoney(db: WorkspaceDb, skuIds: readonly string[]) {
  const { workspaceId } = db;
  const [owner, fx, goods] = await db.batch<never>([
    db.prepare(CLEARANCE_SQL.owner).bind(workspaceId),
    db.prepare(CLEARANCE_SQL.fx).bind(workspaceId),
    db.prepare(ROUND_MONEY_SQL).bind(workspaceId, JSON.stringify(skuIds)),
  ]);
  const [about] = (owner?.results ?? []) as { currency: string }[];
  return {
    currency: about?.currency ?? 'USD',
    rates: (fx?.results ?? []) as ExchangeRate[],
    goods: (goods?.results ?? []) as RoundGoods[],
  };
}
