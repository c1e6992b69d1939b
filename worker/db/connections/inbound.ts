// What a platform says of shipments on their way to its places: the time it expects those of ours
// that carry its reference. Changes no units and makes no shipment.
import type { PulledInbound } from '../../domain/connections/pulled.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const TOLD = `(SELECT value ->> 0 AS reference, value ->> 1 AS warehouse_id, value ->> 2 AS eta
  FROM json_each(?2))`;
const OPEN_SHIPMENT = `s.workspace_id = ?1 AND s.warehouse_id = j.warehouse_id
  AND s.status IN ('draft', 'booked', 'in-transit') AND s.reference = j.reference`;

/** Statements that set what is expected when; the revision must be bumped before them. */
export function tellInbound(
  db: WorkspaceDb,
  inbound: readonly PulledInbound[],
  warehouses: Readonly<Record<string, string>>,
): D1PreparedStatement[] {
  const rows = inbound.flatMap(({ ref, placeRef, etaUtc }) => {
    const warehouseId = warehouses[placeRef];
    return warehouseId ? [[ref, warehouseId, etaUtc]] : [];
  });
  if (rows.length === 0) return [];
  const revision = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId, JSON.stringify(rows));
  return [
    // The lines first: a line's own time wins over its shipment's.
    run(`UPDATE inbound_line AS l SET eta_p50_utc = j.eta,
        eta_p90_utc = max(coalesce(l.eta_p90_utc, 0), j.eta), eta_source = 'platform',
        revision = ${revision}
      FROM ${TOLD} j CROSS JOIN shipment s ON ${OPEN_SHIPMENT}
      WHERE l.workspace_id = ?1 AND l.shipment_id = s.id AND l.status = 'open'
        AND l.eta_p50_utc IS NOT j.eta`),
    run(`UPDATE shipment AS s SET eta_p50_utc = j.eta,
        eta_p90_utc = max(coalesce(s.eta_p90_utc, 0), j.eta), revision = ${revision}
      FROM ${TOLD} j WHERE ${OPEN_SHIPMENT} AND s.eta_p50_utc IS NOT j.eta`),
  ];
}
