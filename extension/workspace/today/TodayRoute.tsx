// Today (`#/today`): what needs a decision now, in order of the money that waiting puts at risk,
// each with its act in place; beside it lives ahead, arrivals and how fresh the numbers are.
import { useMemo, useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { listAlerts } from '../../../shared/contract/alerts.ts';
import { listPurchaseOrders } from '../../../shared/contract/orders.ts';
import { listPresales } from '../../../shared/contract/presales.ts';
import { listSlowMovers } from '../../../shared/contract/slow-movers.ts';
import { listTransferDrafts } from '../../../shared/contract/transfer-drafts.ts';
import { sumDemand } from '../../../shared/inventory/base-demand.ts';
import type { I18n } from '../../i18n/translate.ts';
import { plannedLives } from '../catalogue/planned-lives.ts';
import { EmptyState } from '../EmptyState.tsx';
import { cityOf } from '../lives/zone-time.ts';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { ErasureBanner } from '../settings/ErasureBanner.tsx';
import { skuViews } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { ArrivingPanel } from './ArrivingPanel.tsx';
import { DecisionRow } from './DecisionRow.tsx';
import { DigestPanel } from './DigestPanel.tsx';
import { type Decision, decisionsOf } from './decisions.ts';
import { firstDecisions } from './first-decisions.ts';
import { GroupRow } from './GroupRow.tsx';
import { LivesPanel } from './LivesPanel.tsx';
import { NextActs } from './NextActs.tsx';
import { overdueLines } from './overdue.ts';
import { SyncPanel } from './SyncPanel.tsx';
import './today.css';

const KINDS = [
  'sku',
  'draft',
  'transfer',
  'late',
  'promise',
  'live',
  'slow',
  'kit',
  'expiry',
  'source',
  'outbox',
] as const;

function unitsPerDayAt(snapshot: Snapshot, skuId: string, warehouseId: string): number {
  const country = snapshot.warehouses.get(warehouseId)?.country;
  const rates = (snapshot.demandOfSku.get(skuId) ?? []).filter(({ market }) => market === country);
  return sumDemand(rates)?.unitsPerDay ?? 0;
}

/** Orders and slow movers are the server's; without a network the copy's decisions still stand. */
function useDecisions(snapshot: Snapshot) {
  const { call, nowMs, i18n, sync } = useServices();
  const { timeZone } = i18n.format;
  const at = `${snapshot.syncedAtMs}`;
  const orders = useResource(`orders ${at}`, () =>
    call(listPurchaseOrders, { query: { stage: 'open', limit: '200' } }),
  );
  const slow = useResource(`slow ${at}`, () => call(listSlowMovers, { query: { state: 'open' } }));
  const kits = useResource(`kits ${at}`, () =>
    call(listSlowMovers, { query: { state: 'to-build', limit: '100' } }),
  );
  const ahead = useResource(`ahead ${at}`, () => call(listPresales, { query: {} }));
  const sources = useResource(`sources ${at}`, () =>
    call(listAlerts, { query: { state: 'sources' } }),
  );
  const drafts = useResource(`transfer-drafts ${at}`, () => call(listTransferDrafts, {}));
  const inReview = sync.value?.inReview ?? 0;
  const found = useMemo(() => {
    const now = nowMs();
    const moment = { nowMs: now, timeZone };
    return decisionsOf({
      views: skuViews({ snapshot, ...moment }),
      livesOf: (view) => (view.lives.length === 0 ? [] : plannedLives(snapshot, view.sku, moment)),
      unitsPerDayAt: (skuId, warehouseId) => unitsPerDayAt(snapshot, skuId, warehouseId),
      overdueOf: (skuId) =>
        overdueLines(snapshot, skuId, now).reduce((sum, { units }) => sum + units, 0),
      orders: orders.value?.items ?? [],
      transfers: drafts.value?.items ?? [],
      slowMovers: slow.value?.items ?? [],
      kitsToBuild: kits.value?.items ?? [],
      presales: ahead.value?.items ?? [],
      sources: sources.value?.items ?? [],
      inReview,
      rates: snapshot.rates,
      today: localDateAt(now, timeZone),
      nowMs: now,
    });
  }, [
    snapshot,
    orders.value,
    slow.value,
    kits.value,
    ahead.value,
    sources.value,
    drafts.value,
    inReview,
  ]);
  const resources = [orders, slow, kits, ahead, sources, drafts];
  const error = resources.map((resource) => resource.error).find((one) => one !== null) ?? null;
  // Until each has answered or failed, a count would be a wrong one.
  const isKnown = resources.every(({ value, error: failed }) => value !== null || failed !== null);
  const reload = () => {
    for (const resource of resources) resource.reload();
  };
  return { ...found, error, isKnown, reload };
}

function Filters(props: {
  decisions: readonly Decision[];
  chosen: Decision['kind'] | null;
  onChoose: (kind: Decision['kind'] | null) => void;
}) {
  const { t } = useServices().i18n;
  const countOf = (kind: Decision['kind'] | null) =>
    props.decisions.filter((decision) => kind === null || decision.kind === kind).length;
  return (
    <fieldset class="today-filters" aria-label={t('today.filter')}>
      {[null, ...KINDS]
        .filter((kind) => countOf(kind) > 0)
        .map((kind) => (
          <button
            key={kind ?? 'all'}
            type="button"
            class="chip"
            aria-pressed={kind === props.chosen}
            onClick={() => props.onChoose(kind)}
          >
            {t(`today.kinds.${kind ?? 'all'}`)} {countOf(kind)}
          </button>
        ))}
    </fieldset>
  );
}

function DecisionList(props: {
  found: ReturnType<typeof useDecisions>;
  snapshot: Snapshot;
  chosen: Decision['kind'] | null;
  onChoose: (kind: Decision['kind']) => void;
}) {
  const { t } = useServices().i18n;
  const { found, snapshot, chosen, onChoose } = props;
  const { first, rest } =
    chosen === null
      ? firstDecisions(found.decisions)
      : { first: found.decisions.filter(({ kind }) => kind === chosen), rest: [] };
  return (
    <section class="panel" aria-label={t('today.decisions')}>
      {first.length === 0 ? (
        <EmptyState sentence={t('today.nothing')}>
          <NextActs snapshot={snapshot} />
        </EmptyState>
      ) : (
        <ul class="decisions">
          {first.map((decision) => (
            <DecisionRow
              key={decision.key}
              decision={decision}
              snapshot={snapshot}
              onDone={found.reload}
            />
          ))}
          {rest.map((group) => (
            <GroupRow key={group.kind} group={group} onOpen={() => onChoose(group.kind)} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Day and clock where the reader is, with the name of the place. */
const clockOf = (i18n: I18n, nowMs: number) =>
  i18n.t('today.at', {
    day: i18n.format.today(nowMs),
    time: i18n.format.time(nowMs),
    place: cityOf(i18n.format.timeZone, i18n),
  });

function Decisions({ snapshot }: { snapshot: Snapshot }) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const found = useDecisions(snapshot);
  const { decisions, lives, error, isKnown, reload } = found;
  const [chosen, setChosen] = useState<Decision['kind'] | null>(null);
  if (!isKnown) return <Skeleton />;
  return (
    <div class="page">
      <PageHead
        title={t('today.heading', { count: decisions.length })}
        note={`${clockOf(i18n, nowMs())} · ${t('today.note')}`}
      />
      <ErasureBanner />
      <Notice error={error} onRetry={reload} />
      <div class="today-columns">
        <div class="today-main">
          <Filters decisions={decisions} chosen={chosen} onChoose={setChosen} />
          <DecisionList found={found} snapshot={snapshot} chosen={chosen} onChoose={setChosen} />
          <p class="soft small">{t('today.how')}</p>
        </div>
        <div class="today-side">
          <DigestPanel />
          <LivesPanel lives={lives} />
          <ArrivingPanel snapshot={snapshot} />
          <SyncPanel />
        </div>
      </div>
    </div>
  );
}

/** The room. */
export function TodayRoute() {
  const { data } = useServices();
  const { data: snapshot, error } = data.state.value;
  return (
    <>
      <Notice error={error} onRetry={() => void data.reload()} />
      {snapshot ? <Decisions snapshot={snapshot} /> : !error && <Skeleton />}
    </>
  );
}
