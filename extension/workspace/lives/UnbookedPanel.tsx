// What the books refused of a live, each row with the reason in words, and the way to try it again.
// Changes nothing about a row: its cause is mended elsewhere.
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import {
  retryUnbooked,
  type Unbooked,
  type UnbookedRow,
} from '../../../shared/contract/live-unbooked.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface UnbookedPanelProps {
  plan: LivePlan;
  books: Unbooked;
  onChange: () => void;
}

// The books will refuse these for ever: what is to be done is done elsewhere.
const FINAL_REASONS: readonly UnbookedRow['reason'][] = ['stale-fence', 'idempotency-mismatch'];
const canGoThrough = ({ reason }: UnbookedRow) => !FINAL_REASONS.includes(reason);

interface Names {
  readonly codeOf: (skuId: string | null) => string;
  readonly warehouseOf: (warehouseId: string | null) => string;
}

/** Codes of SKUs and warehouses: the plan's, then the copy's, then the id itself. */
const useNames = (plan: LivePlan): Names => {
  const copy = useServices().data.state.value.data;
  return {
    codeOf: (skuId) => {
      const planned = plan.items.find((item) => item.skuId === skuId)?.code;
      return planned ?? copy?.skus.get(skuId ?? '')?.sku ?? skuId ?? '?';
    },
    warehouseOf: (id) => (id === null ? '–' : (copy?.warehouses.get(id)?.code ?? id)),
  };
};

const columnsOf = (
  { t, format }: I18n,
  { codeOf, warehouseOf }: Names,
  again: (row: UnbookedRow) => preact.ComponentChildren,
): Column<UnbookedRow>[] => [
  {
    id: 'what',
    header: t('liveRoom.what'),
    cell: ({ kind, skuId, reason, error }) => (
      <>
        <strong>{t(`liveRoom.kind.${kind}`, { code: codeOf(skuId) })}</strong>
        <span class="narrow-only live-reason" title={error}>
          {t(`liveRoom.reason.${reason}`)}
        </span>
      </>
    ),
  },
  {
    id: 'units',
    header: t('liveRoom.units'),
    numeric: true,
    cell: ({ units }) => (units === null ? '–' : format.number(units)),
  },
  {
    id: 'warehouse',
    header: t('liveRoom.warehouse'),
    wideOnly: true,
    cell: ({ warehouseId }) => warehouseOf(warehouseId),
  },
  {
    id: 'why',
    header: t('liveRoom.why'),
    wideOnly: true,
    cell: ({ reason, error }) => (
      <span class="live-reason" title={error}>
        {t(`liveRoom.reason.${reason}`)}
      </span>
    ),
  },
  {
    id: 'tries',
    header: t('liveRoom.tries'),
    numeric: true,
    wideOnly: true,
    cell: ({ attempts }) => format.number(attempts),
  },
  { id: 'again', header: t('liveRoom.tryAgain'), hidesHeader: true, cell: again },
];

/** The list. */
export function UnbookedPanel({ plan, books, onChange }: UnbookedPanelProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayRetry = useMay('live.host');
  const names = useNames(plan);
  const { items } = books;
  const retry = (ids: readonly number[]) =>
    act.run(async () => {
      const body = { ids: [...ids] };
      const { items: left } = await call(retryUnbooked, { params: { id: plan.id }, body });
      onChange();
      const still = left.filter(({ id }) => ids.includes(id)).length;
      const count = still > 0 ? still : ids.length;
      return { message: t(still > 0 ? 'liveRoom.refusedAgain' : 'liveRoom.booked', { count }) };
    });
  const again = (row: UnbookedRow) => {
    if (!canGoThrough(row)) {
      return row.skuId && <a href={hrefOf(['catalogue', row.skuId])}>{t('liveRoom.movements')}</a>;
    }
    return (
      mayRetry && (
        <Button small busy={act.isBusy} onClick={() => void retry([row.id])}>
          {t('liveRoom.tryAgain')}
        </Button>
      )
    );
  };
  const open = items.filter(canGoThrough).map(({ id }) => id);
  const all = mayRetry && open.length > 1 && (
    <Button small busy={act.isBusy} onClick={() => void retry(open)}>
      {t('liveRoom.tryAll')}
    </Button>
  );
  return (
    <Panel title={t('liveRoom.books')} note={t('liveRoom.booksNote')} actions={all}>
      <Notice error={act.error} />
      {items.length === 0 ? (
        <EmptyState sentence={t('liveRoom.booksNone')} />
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
        <div class="scroll-x" role="group" tabIndex={0} aria-label={t('liveRoom.books')}>
          <Table
            caption={t('liveRoom.books')}
            columns={columnsOf(i18n, names, again)}
            rows={items}
            rowKey={({ id }) => String(id)}
          />
        </div>
      )}
    </Panel>
  );
}
