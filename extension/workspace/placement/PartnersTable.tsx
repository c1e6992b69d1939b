// Warehouses compared as partners: what they can, charge, take and get wrong.
import type { Partner, Placement } from '../../../shared/contract/placement.ts';
import { Table } from '../../../shared/ui/Table.tsx';
import { useServices } from '../services.ts';
import { present } from './present-columns.ts';

export interface PartnersTableProps {
  placement: Placement;
}

const CAN = ['canTakeReturns', 'canAssemble', 'canRelabel', 'canDropship'] as const;

/** The comparison. */
export function PartnersTable({ placement }: PartnersTableProps) {
  const { t, format } = useServices().i18n;
  const { partners, currency } = placement;
  const hasMoney = partners.some(({ orderMinor }) => orderMinor !== undefined);
  const money = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? '?' : format.money(minor, currency);
  const fee = (id: 'orderMinor' | 'cbmMonthMinor' | 'returnMinor') =>
    hasMoney && {
      id,
      header: t(`placement.fees.${id}`),
      numeric: true,
      cell: (row: Partner) => money(row[id]),
    };
  const columns = present<Partner>([
    { id: 'name', header: t('terms.warehouse'), cell: ({ name }) => <strong>{name}</strong> },
    {
      id: 'can',
      header: t('placement.can'),
      cell: (row) => {
        const able = CAN.filter((one) => row[one]).map((one) => t(`placement.abilities.${one}`));
        return able.length > 0 ? <span class="partner-can">{format.list(able)}</span> : '–';
      },
    },
    fee('orderMinor'),
    fee('cbmMonthMinor'),
    fee('returnMinor'),
    {
      id: 'days',
      header: t('placement.deliveryDays'),
      numeric: true,
      cell: ({ deliveryDays }) => format.units(deliveryDays),
    },
    {
      id: 'shipped',
      header: t('placement.shipped'),
      numeric: true,
      cell: ({ shippedUnits }) => format.number(shippedUnits),
    },
    {
      id: 'errors',
      header: t('placement.errors'),
      numeric: true,
      cell: ({ errorsPerThousand }) => format.units(errorsPerThousand),
    },
  ]);
  return (
    <Table
      caption={t('placement.partners')}
      columns={columns}
      rows={partners}
      rowKey={({ warehouseId }) => warehouseId}
    />
  );
}
