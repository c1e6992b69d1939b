// Alerts about the sources of our numbers: connections that fail, messages given up, order lines
// nobody knows, files that were not taken whole, warehouses that have not reported. Pure.

import { type Risk, sumRisks } from '../../shared/inventory/at-risk.ts';
import { type MarketDemand, sumDemand } from '../../shared/inventory/base-demand.ts';
import type { StockLevel } from '../../shared/inventory/pool.ts';
import { type AlertDraft, PLAIN_BODY, riskBody, riskOf } from './alert-draft.ts';

/** A connection and what its platform's messages came to. */
export interface SourceConnection {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly status: string;
  readonly lastError: string | null;
  readonly lastErrorAtMs: number | null;
  readonly lastReceivedAtMs: number | null;
  readonly parked: number;
}

/** Order lines of a shop that no listing stands behind. */
export interface UnmappedLines {
  readonly accountId: string;
  readonly name: string;
  readonly lines: number;
  readonly units: number;
  /** Null where a price is missing or there are several currencies. */
  readonly minor: number | null;
  readonly currency: string | null;
}

/** A file that failed, or of which rows were left. */
export interface FailedImport {
  readonly id: string;
  readonly fileName: string;
  readonly format: string;
  readonly state: string;
  readonly rowsFailed: number;
}

/** A warehouse whose numbers go stale. */
export interface ReportingWarehouse {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly staleAfterHours: number;
}

/** What is known of the sources. */
export interface SourceFacts {
  readonly connections: readonly SourceConnection[];
  readonly unmapped: readonly UnmappedLines[];
  readonly imports: readonly FailedImport[];
  readonly warehouses: readonly ReportingWarehouse[];
}

/** Everything they are judged by. */
export interface SourceScene {
  readonly sources: SourceFacts;
  readonly skus: readonly {
    readonly id: string;
    readonly priceMinor: number | null;
    readonly priceCurrency: string | null;
  }[];
  readonly levels: readonly (StockLevel & { readonly asOfMs: number })[];
  readonly rates: readonly (MarketDemand & { readonly skuId: string; readonly market: string })[];
  readonly nowMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

const aboutConnection = ({ id, name, platform }: SourceConnection) => ({
  subjectKind: 'connection' as const,
  subjectId: id,
  body: { ...PLAIN_BODY, code: platform, title: name },
});

function connectionAlerts(connection: SourceConnection): AlertDraft[] {
  const { status, parked, lastErrorAtMs, lastReceivedAtMs } = connection;
  const { body, ...about } = aboutConnection(connection);
  const alerts: AlertDraft[] = [];
  // One failed try that was followed by a good message is over.
  const isFailing = lastErrorAtMs !== null && lastErrorAtMs > (lastReceivedAtMs ?? 0);
  if (status === 'broken' || (status === 'active' && isFailing)) {
    const severity = status === 'broken' ? 'urgent' : 'warning';
    alerts.push({ kind: 'connection-failed', severity, ...about, body });
  }
  if (parked > 0) {
    const value = { ...body, value: parked };
    alerts.push({ kind: 'messages-parked', severity: 'urgent', ...about, body: value });
  }
  return alerts;
}

function unmappedAlert(row: UnmappedLines): AlertDraft {
  const { accountId, name, lines, units, minor, currency } = row;
  return {
    ...{ kind: 'lines-unmapped', subjectKind: 'account', subjectId: accountId },
    severity: 'warning',
    body: {
      ...PLAIN_BODY,
      ...{ code: '', title: name, value: lines, accountId },
      ...riskBody({ units, minor, currency }),
    },
  };
}

const importAlert = ({ id, fileName, format, state, rowsFailed }: FailedImport): AlertDraft => ({
  ...{ kind: 'import-failed', subjectKind: 'import', subjectId: id },
  severity: state === 'failed' ? 'warning' : 'notice',
  body: { ...PLAIN_BODY, code: format, title: fileName, value: rowsFailed },
});

// What may have been sold there since its last word: nobody would have been told.
function unheardRisk(warehouse: ReportingWarehouse, hours: number, scene: SourceScene): Risk {
  const skus = new Map(scene.skus.map((sku) => [sku.id, sku]));
  const here = scene.levels.filter(({ warehouseId }) => warehouseId === warehouse.id);
  const wanted = new Set(here.map(({ skuId }) => skuId));
  const rates = scene.rates.filter(
    ({ skuId, market }) => market === warehouse.country && wanted.has(skuId),
  );
  const perDay = new Map(
    rates.map((rate) => [rate.skuId, sumDemand([rate])?.unitsPerDay ?? 0] as const),
  );
  const risks = here.map(({ skuId, onHand }) => {
    const units = Math.min(Math.max(0, onHand), ((perDay.get(skuId) ?? 0) * hours) / DAY_HOURS);
    const sku = skus.get(skuId);
    return riskOf(units, sku?.priceMinor ?? null, sku?.priceCurrency ?? null);
  });
  return sumRisks(risks, null);
}

function staleAlert(warehouse: ReportingWarehouse, scene: SourceScene): AlertDraft | null {
  const heard = scene.levels
    .filter(({ warehouseId }) => warehouseId === warehouse.id)
    .map(({ asOfMs }) => asOfMs);
  if (heard.length === 0) return null;
  const hours = Math.floor((scene.nowMs - Math.max(...heard)) / HOUR_MS);
  if (hours <= warehouse.staleAfterHours) return null;
  return {
    ...{ kind: 'source-stale', subjectKind: 'warehouse', subjectId: warehouse.id },
    severity: 'warning',
    body: {
      ...PLAIN_BODY,
      ...{ code: warehouse.code, title: warehouse.name, value: hours },
      ...riskBody(unheardRisk(warehouse, hours, scene)),
    },
  };
}

/** The alerts that should stand open about the sources. */
export function sourceAlerts(scene: SourceScene): AlertDraft[] {
  const { connections, unmapped, imports, warehouses } = scene.sources;
  return [
    ...connections.flatMap(connectionAlerts),
    ...unmapped.map(unmappedAlert),
    ...imports.map(importAlert),
    ...warehouses.flatMap((warehouse) => staleAlert(warehouse, scene) ?? []),
  ];
}
