// The buyers who wait for an arrival as a CSV file, to write to them in each shop. Pure.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import type { Presale, PresaleBuyer } from '../../../shared/contract/presales.ts';
import { buyerCells, buyerHeaders } from '../../../shared/reports/buyer-columns.ts';
import type { FileLanguage } from '../../../shared/reports/language-columns.ts';
import { exportTable } from '../../../shared/reports/write-delimited.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { Snapshot } from '../snapshot.ts';

/** What a file is written for. */
export interface BuyerFileWords {
  readonly locale: FileLanguage;
  readonly timeZone: string;
  readonly stateOf: (state: PresaleBuyer['state']) => string;
}

/** All waiting orders of a pre-sale, in the order they are shown. */
export const buyerFile = (
  presale: Presale,
  buyers: readonly PresaleBuyer[],
  snapshot: Snapshot,
  { locale, timeZone, stateOf }: BuyerFileWords,
): string => {
  const sku = snapshot.skus.get(presale.skuId);
  const day = (iso: string | null) => iso && localDateAt(Date.parse(iso), timeZone);
  const rows = buyers.map((buyer) =>
    buyerCells({
      platform: buyer.platform,
      shop: buyer.shop,
      orderId: buyer.orderRef,
      placed: buyer.placedAtUtc,
      sku: sku?.sku ?? presale.skuId,
      title: sku ? titleIn(sku.title, locale) : null,
      units: buyer.units,
      promised: day(presale.promiseAtUtc),
      expected: day(buyer.servedP50Utc),
      latest: day(buyer.servedP90Utc),
      state: stateOf(buyer.state),
    }),
  );
  return [...exportTable(buyerHeaders(locale), rows)].join('');
};
