// The lives room: all lives, the plan of one (`#/lives/<id>`) and its room (`.../room`), the hosts,
// the rules and the orders files.

import { useState } from 'preact/hooks';
import { createLive, listLives, updateLive } from '../../../shared/contract/lives.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { DropshipPage } from './DropshipPage.tsx';
import { HostsPage } from './HostsPage.tsx';
import { LiveCalendarPanel } from './LiveCalendarPanel.tsx';
import { LiveRulesPage } from './LiveRulesPage.tsx';
import { PlanForm } from './PlanForm.tsx';
import { PlannerPage } from './PlannerPage.tsx';
import { blankDraft, type PlanFields } from './plan-draft.ts';
import { RoomPage } from './RoomPage.tsx';
import { cityOf, inZone } from './zone-time.ts';
import './lives.css';

const isToCome = ({ status }: PlannedLive) => status === 'planned' || status === 'live';

/** Those to come first, soonest first; then what was, latest first. */
export const inOrder = (lives: readonly PlannedLive[]): PlannedLive[] => {
  const bySoonest = (a: PlannedLive, b: PlannedLive) => a.startsAtUtc.localeCompare(b.startsAtUtc);
  const ahead = lives.filter(isToCome).sort(bySoonest);
  const past = lives.filter((live) => !isToCome(live)).sort((a, b) => bySoonest(b, a));
  return [...ahead, ...past];
};

const columnsOf = (i18n: I18n, nowMs: number): Column<PlannedLive>[] => [
  {
    id: 'title',
    header: i18n.t('lives.columnTitle'),
    cell: (live) => (
      <a class="strong" href={hrefOf([live.status === 'ended' ? 'reviews' : 'lives', live.id])}>
        {live.title}
      </a>
    ),
  },
  {
    id: 'start',
    header: i18n.t('lives.columnStart'),
    cell: ({ startsAtUtc, audienceTimeZone = i18n.format.timeZone }) => {
      const { date, time } = inZone(Date.parse(startsAtUtc), audienceTimeZone, i18n, nowMs);
      return (
        <>
          {date}, {time} <span class="soft small">{cityOf(audienceTimeZone, i18n)}</span>
        </>
      );
    },
  },
  {
    id: 'status',
    header: i18n.t('lives.readiness'),
    hidesHeader: true,
    cell: ({ status, endCause }) => (
      <>
        <span class={status === 'live' ? 'tag on-air' : 'tag'}>
          {i18n.t(`lives.status.${status}`)}
        </span>{' '}
        {status === 'ended' && endCause !== null && (
          <span class="soft small">{i18n.t(`liveRoom.endedShort.${endCause}`)}</span>
        )}
      </>
    ),
  },
  {
    id: 'products',
    header: i18n.t('lives.columnProducts'),
    numeric: true,
    cell: ({ items }) => items.length,
  },
  {
    id: 'expected',
    header: i18n.t('lives.columnExpected'),
    numeric: true,
    cell: ({ items }) =>
      i18n.format.number(items.reduce((sum, { expectedUnits }) => sum + expectedUnits, 0)),
  },
];

function NewLive({ onClose }: { onClose: () => void }) {
  const { i18n, call, nowMs, data, router } = useServices();
  const [account] = [...(data.state.value.data?.accounts.values() ?? [])];
  const make = async (fields: PlanFields, accountId: string | null) => {
    const { hostId, plannedViewers, ...live } = fields;
    const { id } = await call(createLive, { body: { ...live, accountId } });
    if (hostId !== null || plannedViewers !== null) {
      await call(updateLive, { params: { id }, body: { hostId, plannedViewers } });
    }
    router.go(hrefOf(['lives', id]));
    return i18n.t('lives.created', { title: fields.title });
  };
  const start = blankDraft(nowMs(), account?.timeZone ?? 'UTC', account?.id ?? '');
  const submit = i18n.t('lives.create');
  return <PlanForm start={start} isNew submit={submit} onSubmit={make} onClose={onClose} />;
}

function LivesList() {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const mayPlan = useMay('live.assist');
  const [isMaking, setMaking] = useState(false);
  const lives = useResource('lives', () => call(listLives, { query: {} }));
  if (!lives.value) {
    return lives.error ? <Notice error={lives.error} onRetry={lives.reload} /> : <Skeleton />;
  }
  const rows = inOrder(lives.value.items);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{t('lives.next', { count: rows.filter(isToCome).length })}</h1>
          <p>{t('lives.listNote')}</p>
        </div>
        <div class="actions">
          <a class="button" href={hrefOf(['lives', 'hosts'])}>
            {t('lives.hosts')}
          </a>
          <a class="button" href={hrefOf(['lives', 'dropship'])}>
            {t('dropship.room')}
          </a>
          <a class="button" href={hrefOf(['lives', 'rules'])}>
            {t('liveRules.open')}
          </a>
          {mayPlan && (
            <Button look="primary" onClick={() => setMaking(true)}>
              {t('lives.create')}
            </Button>
          )}
        </div>
      </header>
      {rows.some(isToCome) && <LiveCalendarPanel lives={rows.filter(isToCome)} />}
      {isMaking && <NewLive onClose={() => setMaking(false)} />}
      <Scroll class="panel" label={t('shell.nav.lives')}>
        {rows.length === 0 ? (
          <EmptyState sentence={t('lives.none')}>
            {mayPlan && !isMaking && (
              <Button look="primary" onClick={() => setMaking(true)}>
                {t('lives.create')}
              </Button>
            )}
          </EmptyState>
        ) : (
          <Table
            caption={t('shell.nav.lives')}
            columns={columnsOf(i18n, nowMs())}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Scroll>
    </div>
  );
}

/** The room. */
export function LivesRoute({ rest }: RouteProps) {
  if (rest[0] === 'hosts') return <HostsPage />;
  if (rest[0] === 'rules') return <LiveRulesPage />;
  if (rest[0] === 'dropship') return <DropshipPage />;
  if (rest[0] && rest[1] === 'room') return <RoomPage key={rest[0]} liveId={rest[0]} />;
  return rest[0] ? <PlannerPage key={rest[0]} liveId={rest[0]} /> : <LivesList />;
}
