// The columns of lots: what lies where, when it expires, what may be done about it.
import { daysBetween } from '../../../shared/calendar/local-date.ts';
import type { LotRow } from '../../../shared/contract/lots.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import type { Column } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';
import type { Snapshot } from '../snapshot.ts';
import { skuTitle } from './job-fields.ts';

/** What the columns are drawn from; without `dispose` nothing may be done. */
export interface LotContext {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly today: string;
  readonly dispose?: ((lot: LotRow) => void) | undefined;
}

/** Key of a lot's row. */
export const lotKey = ({ skuId, warehouseId, lotCode }: LotRow) =>
  `${skuId} ${warehouseId} ${lotCode}`;

/** Days until it expires; null = never. */
export const daysLeft = ({ expiresOnDate }: LotRow, today: string): number | null =>
  expiresOnDate === null ? null : daysBetween(today, expiresOnDate);

function leftText(lot: LotRow, { i18n, today }: LotContext): string {
  const days = daysLeft(lot, today);
  if (days === null) return '';
  return days <= 0 ? i18n.t('lots.expired') : i18n.t('lots.days', { count: days });
}

const factColumns = (context: LotContext): Column<LotRow>[] => {
  const { t, format } = context.i18n;
  return [
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      wideOnly: true,
      cell: ({ warehouseId }) => context.snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    { id: 'lot', header: t('lots.lot'), cell: ({ lotCode }) => lotCode },
    {
      id: 'expires',
      header: t('lots.expires'),
      cell: ({ expiresOnDate }) =>
        expiresOnDate === null
          ? t('lots.never')
          : format.localDate(expiresOnDate, Date.parse(context.today)),
    },
    {
      id: 'left',
      header: t('lots.daysLeft'),
      numeric: true,
      cell: (lot) => <span class="strong">{leftText(lot, context)}</span>,
    },
    {
      id: 'units',
      header: t('lots.units'),
      numeric: true,
      cell: ({ units, heldUnits }) => (
        <>
          {format.number(units)}{' '}
          {heldUnits > 0 && (
            <span class="soft">{t('lots.held', { count: format.number(heldUnits) })}</span>
          )}
        </>
      ),
    },
    {
      id: 'received',
      spare: 'common',
      header: t('lots.received'),
      numeric: true,
      wideOnly: true,
      cell: ({ receivedUnits }) => format.number(receivedUnits),
    },
  ];
};

/** Columns of one SKU's lots. */
export const lotColumns = factColumns;

/** Columns of all lots, with the SKU and what may be done. */
export const allLotColumns = (context: LotContext): Column<LotRow>[] => {
  const { i18n, snapshot, dispose } = context;
  const { t } = i18n;
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      cell: ({ skuId }) => (
        <>
          <a href={hrefOf(['catalogue', skuId])}>{skuTitle(snapshot, skuId, i18n)}</a>
          <span class="soft small job-second">{snapshot.skus.get(skuId)?.sku ?? skuId}</span>
        </>
      ),
    },
    ...factColumns(context),
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (lot) => (
        <span class="actions lot-acts">
          <a class="button small" href={hrefOf(['slow-movers'])}>
            {t('lots.markDown')}
          </a>
          <a class="button small" href={hrefOf(['lives'])}>
            {t('lots.slotLive')}
          </a>
          {dispose && (
            <Button small onClick={() => dispose(lot)}>
              {t('lots.dispose')}
            </Button>
          )}
        </span>
      ),
    },
  ];
};
