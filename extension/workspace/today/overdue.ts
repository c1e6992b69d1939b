// Which goods on their way are overdue: they have a date, and it is over. Pure.
import type { InboundRow } from '../../../shared/contract/stock.ts';
import type { Snapshot } from '../snapshot.ts';

/** The overdue lines of a SKU, the one that is late longest first. */
export const overdueLines = (
  { inboundOfSku }: Pick<Snapshot, 'inboundOfSku'>,
  skuId: string,
  nowMs: number,
): InboundRow[] =>
  (inboundOfSku.get(skuId) ?? [])
    .filter(({ etaP50Utc }) => etaP50Utc !== null && Date.parse(etaP50Utc) < nowMs)
    .sort((a, b) => (a.etaP50Utc ?? '').localeCompare(b.etaP50Utc ?? ''));
