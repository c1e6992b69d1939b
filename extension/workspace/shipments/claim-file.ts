// The open claims as a CSV file to send to whoever lost the goods. Pure.
import type { Claim } from '../../../shared/contract/shipments.ts';
import { claimCells, claimHeaders, majorUnits } from '../../../shared/reports/claim-columns.ts';
import type { FileLanguage } from '../../../shared/reports/language-columns.ts';
import { exportTable } from '../../../shared/reports/write-delimited.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { Snapshot } from '../snapshot.ts';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** The open claims as a file that a supplier, forwarder or warehouse can be sent. */
export const claimFile = (
  claims: readonly Claim[],
  snapshot: Snapshot,
  locale: FileLanguage,
): string => {
  const rows = claims
    .filter(({ status }) => status === 'open')
    .map((claim) => {
      const sku = snapshot.skus.get(claim.skuId);
      const { value } = claim;
      return claimCells({
        order: claim.orderReference,
        shipment: claim.shipmentReference,
        warehouse: snapshot.warehouses.get(claim.warehouseId)?.code ?? claim.warehouseId,
        sku: sku?.sku ?? claim.skuId,
        title: sku ? titleIn(sku.title, locale) : null,
        expected: claim.expectedUnits,
        received: claim.receivedUnits,
        short: claim.shortUnits,
        value: value ? majorUnits(value.minor, digitsOf(value.currency)) : null,
        currency: value?.currency ?? null,
        closed: claim.closedAtUtc,
        note: claim.note,
      });
    });
  return [...exportTable(claimHeaders(locale), rows)].join('');
};
