// The purchasing room: the board of orders by stage, drafts first, and one of them opened at the
// side. `#/purchasing/<id>` opens that one, `#/purchasing/new` a blank draft,
// `#/purchasing/round` the buying round.
import { useState } from 'preact/hooks';
import {
  listPurchaseOrders,
  ORDER_STATUSES,
  type PurchaseOrder,
} from '../../../shared/contract/orders.ts';
import { runReplenishment } from '../../../shared/contract/purchasing.ts';
import { listPartners, type Supplier } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { NewOrder } from './NewOrder.tsx';
import { OrderPanel } from './OrderPanel.tsx';
import { RoundPage } from './round/RoundPage.tsx';
import { StagePanel } from './StagePanel.tsx';
import './purchasing.css';

const NEW = 'new';
const ROUND = 'round';

interface HeadProps {
  count: number;
  isAll: boolean;
  onToggle: () => void;
  onDone: () => void;
}

function Head({ count, isAll, onToggle, onDone }: HeadProps) {
  const { i18n, call, router } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayOrder = useMay('order.write');
  const plan = () =>
    act.run(async () => {
      const { made, changed, withdrawn, isUnderWay } = await call(runReplenishment, { body: {} });
      onDone();
      const words = isUnderWay ? 'purchasing.plannedPart' : 'purchasing.planned';
      return { message: t(words, { made, changed, withdrawn }) };
    });
  return (
    <>
      <PageHead title={t('purchasing.heading', { count })} note={t('purchasing.note')}>
        <div class="actions">
          <Button pressed={isAll} onClick={onToggle}>
            {t('purchasing.showDone')}
          </Button>
          <a class="button" href={hrefOf(['purchasing', ROUND])}>
            {t('round.link')}
          </a>
          {mayOrder && (
            <>
              <Button icon="refresh" busy={act.isBusy} onClick={() => void plan()}>
                {t('purchasing.planNow')}
              </Button>
              <Button icon="add" onClick={() => router.go(hrefOf(['purchasing', NEW]))}>
                {t('purchasing.newOrder')}
              </Button>
            </>
          )}
        </div>
      </PageHead>
      <Notice error={act.error} />
    </>
  );
}

interface StagesProps {
  items: readonly PurchaseOrder[];
  suppliers: readonly Supplier[];
  snapshot: Snapshot;
  openId: string | undefined;
}

function Stages({ items, suppliers, snapshot, openId }: StagesProps) {
  return (
    <>
      {ORDER_STATUSES.map((status) => (
        <StagePanel
          key={status}
          status={status}
          orders={items.filter((order) => order.status === status)}
          suppliers={suppliers}
          snapshot={snapshot}
          openId={openId}
        />
      ))}
    </>
  );
}

function Board({ snapshot, openId }: { snapshot: Snapshot; openId: string | undefined }) {
  const { i18n, call, router } = useServices();
  const { t } = i18n;
  const [isAll, setAll] = useState(false);
  const stage = isAll ? ('all' as const) : ('open' as const);
  // The snapshot is another one after each write, and then both lists are read again.
  const orders = useResource(`${stage} ${snapshot.syncedAtMs}`, () =>
    call(listPurchaseOrders, { query: { stage, limit: '200' } }),
  );
  const partners = useResource(`partners ${snapshot.syncedAtMs}`, () => call(listPartners, {}));
  const items = orders.value?.items ?? [];
  const open = items.find(({ id }) => id === openId);
  const close = () => router.go(hrefOf(['purchasing']));
  const suppliers = partners.value?.suppliers ?? [];
  const underWay = items.filter(({ status }) => status !== 'received' && status !== 'cancelled');
  return (
    <div class="with-inspector">
      <div class="page">
        <Head
          count={underWay.length}
          isAll={isAll}
          onToggle={() => setAll(!isAll)}
          onDone={orders.reload}
        />
        <Notice error={orders.error} onRetry={orders.reload} />
        {!orders.value && orders.isLoading && <Skeleton />}
        {orders.value && items.length === 0 && (
          <EmptyState
            sentence={t('purchasing.empty')}
            act={t('purchasing.newOrder')}
            href={hrefOf(['purchasing', NEW])}
          />
        )}
        <Stages items={items} suppliers={suppliers} snapshot={snapshot} openId={openId} />
      </div>
      {open && (
        <OrderPanel
          key={open.id}
          order={open}
          suppliers={suppliers}
          snapshot={snapshot}
          onDone={orders.reload}
          onClose={close}
        />
      )}
      {openId === NEW && (
        <NewOrder
          suppliers={suppliers}
          snapshot={snapshot}
          onClose={close}
          onMade={(id) => {
            orders.reload();
            router.go(hrefOf(['purchasing', id]));
          }}
        />
      )}
    </div>
  );
}

/** All orders by stage. */
export function PurchasingRoute({ rest }: RouteProps) {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {!snapshot && !error && <Skeleton />}
      {snapshot && rest[0] === ROUND && <RoundPage snapshot={snapshot} />}
      {snapshot && rest[0] !== ROUND && <Board snapshot={snapshot} openId={rest[0]} />}
    </>
  );
}
