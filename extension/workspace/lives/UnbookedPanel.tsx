// What the books refused of a live, each row with the reason in words, and the ways out: another
// try, or a mark that it was settled elsewhere. Changes nothing of what a row says.
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import {
  retryUnbooked,
  settleUnbooked,
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
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import { type Act, useAct } from '../use-act.ts';

export interface UnbookedPanelProps {
  plan: LivePlan;
  books: Unbooked;
  onChange: () => void;
}

// The books will refuse these for ever: what is to be done is done elsewhere.
const FINAL_REASONS: readonly UnbookedRow['reason'][] = ['stale-fence', 'idempotency-mismatch'];
const canGoThrough = ({ reason, isSettled }: UnbookedRow) =>
  !isSettled && !FINAL_REASONS.includes(reason);

const whyOf = ({ reason, isSettled }: UnbookedRow) =>
  isSettled ? ('liveRoom.settled' as const) : (`liveRoom.reason.${reason}` as const);

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
  actsOf: (row: UnbookedRow) => preact.ComponentChildren,
): Column<UnbookedRow>[] => [
  {
    id: 'what',
    header: t('liveRoom.what'),
    cell: (row) => (
      <>
        <strong>{t(`liveRoom.kind.${row.kind}`, { code: codeOf(row.skuId) })}</strong>
        <span class="narrow-only live-reason" title={row.error}>
          {t(whyOf(row))}
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
    cell: (row) => (
      <span class="live-reason" title={row.error}>
        {t(whyOf(row))}
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
  { id: 'acts', header: t('liveRoom.acts'), hidesHeader: true, cell: actsOf },
];

interface Acts {
  readonly isBusy: boolean;
  retry(ids: readonly number[]): void;
  settle(row: UnbookedRow): void;
}

/** The last cell of a row: what can still be done about it. */
function RowActs({ row, acts }: { row: UnbookedRow; acts: Acts }) {
  const { t } = useServices().i18n;
  const mayAct = useMay('live.host');
  return (
    <span class="actions">
      {!row.isSettled && !canGoThrough(row) && row.skuId && (
        <a href={hrefOf(['catalogue', row.skuId])}>{t('liveRoom.movements')}</a>
      )}
      {mayAct && canGoThrough(row) && (
        <Button small busy={acts.isBusy} onClick={() => acts.retry([row.id])}>
          {t('liveRoom.tryAgain')}
        </Button>
      )}
      {mayAct && (
        <Button small busy={acts.isBusy} onClick={() => acts.settle(row)}>
          {t(row.isSettled ? 'liveRoom.openAgain' : 'liveRoom.settle')}
        </Button>
      )}
    </span>
  );
}

/** What a person does about refused rows, each with what to say about it and the way back. */
const useActs = ({ plan, onChange }: UnbookedPanelProps): Acts & Pick<Act, 'error'> => {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const params = { id: plan.id };
  const retry = (ids: readonly number[]) =>
    act.run(async () => {
      const { items } = await call(retryUnbooked, { params, body: { ids: [...ids] } });
      onChange();
      const still = items.filter(({ id }) => ids.includes(id)).length;
      const count = still > 0 ? still : ids.length;
      return { message: t(still > 0 ? 'liveRoom.refusedAgain' : 'liveRoom.booked', { count }) };
    });
  const turn = async (row: UnbookedRow, isSettled: boolean) => {
    await call(settleUnbooked, { params, body: { ids: [row.id], isSettled } });
    onChange();
  };
  const settle = (row: UnbookedRow) =>
    act.run(async () => {
      await turn(row, !row.isSettled);
      const message = t(row.isSettled ? 'liveRoom.reopened' : 'liveRoom.settledNow');
      return { message, undo: () => turn(row, row.isSettled) };
    });
  return { ...act, retry: (ids) => void retry(ids), settle: (row) => void settle(row) };
};

/** The list. */
export function UnbookedPanel(props: UnbookedPanelProps) {
  const { plan, books } = props;
  const { i18n } = useServices();
  const { t } = i18n;
  const acts = useActs(props);
  const mayRetry = useMay('live.host');
  const names = useNames(plan);
  const { items } = books;
  const open = items.filter(canGoThrough).map(({ id }) => id);
  const all = mayRetry && open.length > 1 && (
    <Button small busy={acts.isBusy} onClick={() => acts.retry(open)}>
      {t('liveRoom.tryAll')}
    </Button>
  );
  const actsOf = (row: UnbookedRow) => <RowActs row={row} acts={acts} />;
  return (
    <Panel title={t('liveRoom.books')} note={t('liveRoom.booksNote')} actions={all}>
      <Notice error={acts.error} />
      {items.length === 0 ? (
        <EmptyState sentence={t('liveRoom.booksNone')} />
      ) : (
        <Scroll label={t('liveRoom.books')}>
          <Table
            caption={t('liveRoom.books')}
            columns={columnsOf(i18n, names, actsOf)}
            rows={items}
            rowKey={({ id }) => String(id)}
          />
        </Scroll>
      )}
    </Panel>
  );
}
