// The slow movers room: open cases by what acting gains, decided ones with what came of them, and
// the inspector in which one is decided. `#/slow-movers`, `#/slow-movers/decided`, `.../<id>`.

import { useState } from 'preact/hooks';
import {
  listSlowMovers,
  type SlowMover,
  workOutSlowMovers,
} from '../../../shared/contract/slow-movers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { CaseInspector } from './CaseInspector.tsx';
import { decidedColumns, openColumns } from './case-columns.tsx';
import './slow-movers.css';

const STATES = ['open', 'decided'] as const;
type State = (typeof STATES)[number];

/** Rows of the first page; more come by a button. */
const PAGE_ROWS = '50';

const gainOf = ({ body }: SlowMover) => body.ways[0]?.gainMinor;

function usePages(state: State) {
  const { call } = useServices();
  const [more, setMore] = useState<readonly SlowMover[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const ask = (from?: string) =>
    call(listSlowMovers, { query: { state, limit: PAGE_ROWS, ...(from ? { cursor: from } : {}) } });
  const first = useResource(state, async () => {
    const page = await ask();
    setMore([]);
    setCursor(page.nextCursor);
    return page;
  });
  const next = async () => {
    if (cursor === null) return;
    const page = await ask(cursor);
    setMore((before) => [...before, ...page.items]);
    setCursor(page.nextCursor);
  };
  return { first, items: [...(first.value?.items ?? []), ...more], hasMore: cursor !== null, next };
}

function WorkOut({ onDone }: { onDone: () => void }) {
  const { call, i18n } = useServices();
  const act = useAct();
  const workOut = () =>
    act.run(async () => {
      const { openCount } = await call(workOutSlowMovers, { body: {} });
      onDone();
      return { message: i18n.t('slowMovers.workedOutNow', { count: openCount }) };
    });
  return (
    <div class="actions">
      <Notice error={act.error} />
      <Button icon="refresh" busy={act.isBusy} onClick={() => void workOut()}>
        {i18n.t('slowMovers.workOut')}
      </Button>
    </div>
  );
}

function Tabs({ current, openCount }: { current: State; openCount: number }) {
  const { t } = useServices().i18n;
  return (
    <nav class="tabs" aria-label={t('shell.nav.slowMovers')}>
      {STATES.map((state) => (
        <a
          key={state}
          class="chip"
          href={hrefOf(state === 'open' ? ['slow-movers'] : ['slow-movers', state])}
          aria-current={state === current ? 'page' : undefined}
        >
          {t(`slowMovers.tabs.${state}`)}
          {state === 'open' && ` ${openCount}`}
        </a>
      ))}
    </nav>
  );
}

function Heading({ rows, openCount }: { rows: readonly SlowMover[]; openCount: number }) {
  const { t, format } = useServices().i18n;
  const gains = rows.flatMap((row) => gainOf(row) ?? []);
  const currency = rows[0]?.currency;
  if (gains.length === 0 || !currency) return <>{t('slowMovers.heading', { count: openCount })}</>;
  const sum = gains.reduce((total, gain) => total + Math.max(0, gain), 0);
  const gain = format.wholeMoney(sum, currency);
  return <>{t('slowMovers.headingGain', { count: openCount, shown: rows.length, gain })}</>;
}

/** The room. */
export function SlowMoversRoute({ rest }: RouteProps) {
  const { i18n, router, nowMs } = useServices();
  const { t, format } = i18n;
  const mayDecide = useMay('order.write');
  const state: State = rest[0] === 'decided' ? 'decided' : 'open';
  const { first, items, hasMore, next } = usePages(state);
  const list = first.value;
  if (!list) {
    return first.error ? <Notice error={first.error} onRetry={first.reload} /> : <Skeleton />;
  }
  const openId = state === 'open' ? rest[0] : rest[1];
  const open = items.find(({ id }) => id === openId);
  const base = state === 'open' ? ['slow-movers'] : ['slow-movers', 'decided'];
  const columns = state === 'open' ? openColumns(i18n, nowMs(), base) : decidedColumns(i18n, base);
  const worked = list.workedOutAtUtc;
  const note = worked
    ? t('slowMovers.note', { age: format.age(Date.parse(worked), nowMs()) })
    : t('slowMovers.never');
  return (
    <>
      <Tabs current={state} openCount={list.openCount} />
      <div class="with-inspector">
        <div class="page">
          <PageHead title={<Heading rows={items} openCount={list.openCount} />} note={note}>
            {mayDecide && <WorkOut onDone={first.reload} />}
          </PageHead>
          <Scroll class="panel" label={t('shell.nav.slowMovers')}>
            {items.length === 0 ? (
              <EmptyState
                sentence={t(`slowMovers.empty.${state}`)}
                act={t('figures.open')}
                href={hrefOf(['figures'])}
              />
            ) : (
              <Table
                caption={t('shell.nav.slowMovers')}
                columns={columns}
                rows={items}
                rowKey={({ id }) => id}
                selectedKey={open?.id}
              />
            )}
          </Scroll>
          {hasMore && <Button onClick={() => void next()}>{t('slowMovers.showMore')}</Button>}
        </div>
        {open && (
          <CaseInspector
            key={open.id}
            row={open}
            members={list.members}
            mayDecide={mayDecide}
            onClose={() => router.go(hrefOf(base))}
            onChange={first.reload}
          />
        )}
      </div>
    </>
  );
}
