// The columns of the ledger: when, what, how many, what was left, where, who or what caused it.
// Says kinds and causes in words; decides nothing about stock.
import type { Movement } from '../../../shared/contract/stock.ts';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import type { Column } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import type { Services } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

/** What a movement did to what can be promised. */
export const availableDelta = (movement: Movement): number =>
  movement.onHandDelta - movement.allocatedDelta - movement.unavailableDelta;

const CAUSES = ['order', 'import', 'member', 'live', 'transfer', 'connection'] as const;
type Cause = (typeof CAUSES)[number];

/** `order:113-…` as words; what has no known kind stays as it is. */
const causeText = (cause: string, { t }: I18n): string => {
  const [kind = '', ...rest] = cause.split(':');
  if (!(CAUSES as readonly string[]).includes(kind)) return cause;
  const word = t(`skuPage.causes.${kind as Cause}`);
  return t('skuPage.cause', { kind: word, id: rest.join(':') });
};

const whereFromColumns = (i18n: I18n, snapshot: Snapshot): Column<Movement>[] => {
  const { t } = i18n;
  return [
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      wideOnly: true,
      cell: ({ warehouseId, bucket }) =>
        [snapshot.warehouses.get(warehouseId)?.code ?? warehouseId, bucket]
          .filter(Boolean)
          .join(' · '),
    },
    {
      id: 'cause',
      header: t('skuPage.source'),
      wideOnly: true,
      cell: ({ cause, reason }) => (
        <span class="soft">{[causeText(cause, i18n), reason].filter(Boolean).join(' · ')}</span>
      ),
    },
  ];
};

/** The columns of the ledger; with `onReverse` each row that can be reversed gets its button. */
export const movementColumns = (
  { i18n, nowMs }: Services,
  snapshot: Snapshot,
  onReverse: ((movement: Movement) => void) | null,
): Column<Movement>[] => {
  const { t, format } = i18n;
  const when = (movement: Movement) => {
    const ms = Date.parse(movement.occurredAtUtc);
    const isToday = format.date(ms) === format.date(nowMs());
    return (
      <time datetime={movement.occurredAtUtc} title={format.moment(ms)} class="soft">
        {isToday ? format.time(ms) : format.date(ms, nowMs())}
      </time>
    );
  };
  return [
    { id: 'time', header: t('skuPage.time'), cell: when },
    { id: 'kind', header: t('skuPage.kind'), cell: ({ kind }) => t(`skuPage.movements.${kind}`) },
    {
      id: 'units',
      header: t('skuPage.change'),
      numeric: true,
      cell: (movement) => <span class="strong">{format.signed(availableDelta(movement))}</span>,
    },
    {
      id: 'after',
      header: t('terms.available'),
      numeric: true,
      cell: ({ availableAfter }) => (availableAfter === null ? '' : format.number(availableAfter)),
    },
    ...whereFromColumns(i18n, snapshot),
    {
      id: 'reverse',
      header: t('basics.acts'),
      hidesHeader: true,
      numeric: true,
      cell: (movement) =>
        onReverse && movement.reversedById === null && movement.reversesId === null ? (
          <IconButton
            icon="undo"
            label={t('skuPage.reverse')}
            onClick={() => onReverse(movement)}
          />
        ) : (
          movement.reversedById && <span class="tag">{t('skuPage.reversed')}</span>
        ),
    },
  ];
};
