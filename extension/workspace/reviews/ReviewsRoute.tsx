// The reviews room: every live that has ended, the review of one
// (`#/reviews/<id>`), or some side by side (`#/reviews/compare/<id>/<id>`).
import { useState } from 'preact/hooks';
import { listLiveReviews, type ReviewLine } from '../../../shared/contract/live-reviews.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { ComparePage, MOST_COMPARED } from './ComparePage.tsx';
import { ReviewPage } from './ReviewPage.tsx';

const COMPARE = 'compare';
const LATEST_COMPARED = 3;

/** Which lives were chosen to stand side by side. */
interface Chosen {
  readonly ids: readonly string[];
  readonly toggle: (id: string) => void;
}

const columnsOf = (
  { t, format }: I18n,
  nowMs: number,
  { ids, toggle }: Chosen,
): Column<ReviewLine>[] => [
  {
    id: 'title',
    header: t('reviews.title'),
    cell: ({ id, title }) => (
      <a class="strong" href={hrefOf(['reviews', id])}>
        {title}
      </a>
    ),
  },
  {
    id: 'when',
    header: t('reviews.when'),
    cell: ({ startsAtUtc }) => format.date(Date.parse(startsAtUtc), nowMs),
  },
  {
    id: 'revenue',
    header: t('reviews.revenue'),
    numeric: true,
    cell: ({ revenueMinor, currency }) =>
      revenueMinor === null || currency === null ? '?' : format.money(revenueMinor, currency),
  },
  {
    ...{ id: 'units', header: t('reviews.units'), numeric: true },
    cell: ({ units }) => format.units(units),
  },
  {
    id: 'plan',
    header: t('reviews.plan'),
    numeric: true,
    wideOnly: true,
    cell: ({ plannedUnits }) => <span class="soft">{format.number(plannedUnits)}</span>,
  },
  {
    ...{ id: 'lost', header: t('reviews.lost'), numeric: true },
    cell: ({ lostUnits }) => (
      <span class={lostUnits ? 'plan-loss' : ''}>{format.units(lostUnits)}</span>
    ),
  },
  {
    id: 'compare',
    header: t('reviews.compare.choose'),
    cell: ({ id, title }) => (
      <input
        type="checkbox"
        aria-label={t('reviews.compare.chooseLive', { title })}
        checked={ids.includes(id)}
        disabled={!ids.includes(id) && ids.length >= MOST_COMPARED}
        onChange={() => toggle(id)}
      />
    ),
  },
];

function ReviewList() {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const [ids, choose] = useState<readonly string[]>([]);
  const reviews = useResource('reviews', () => call(listLiveReviews, { query: {} }));
  if (!reviews.value) {
    return reviews.error ? <Notice error={reviews.error} onRetry={reviews.reload} /> : <Skeleton />;
  }
  const rows = reviews.value.items;
  const toggle = (id: string) =>
    choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]);
  // Nothing chosen: the latest ones.
  const compared =
    ids.length >= 2
      ? rows.filter(({ id }) => ids.includes(id)).map(({ id }) => id)
      : rows.slice(0, LATEST_COMPARED).map(({ id }) => id);
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{t('reviews.heading', { count: rows.length })}</h1>
          <p>{t('reviews.listNote')}</p>
        </div>
        {compared.length >= 2 && (
          <div class="actions">
            <a class="button" href={hrefOf(['reviews', COMPARE, ...compared])}>
              {t('reviews.compare.act', { count: compared.length })}
            </a>
          </div>
        )}
      </header>
      <Scroll class="panel" label={t('shell.nav.reviews')}>
        {rows.length === 0 ? (
          <EmptyState
            sentence={t('reviews.none')}
            act={t('today.planLive')}
            href={hrefOf(['lives'])}
          />
        ) : (
          <Table
            caption={t('shell.nav.reviews')}
            columns={columnsOf(i18n, nowMs(), { ids, toggle })}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Scroll>
    </div>
  );
}

/** The room. */
export function ReviewsRoute({ rest }: RouteProps) {
  if (rest[0] === COMPARE) return <ComparePage liveIds={rest.slice(1)} />;
  return rest[0] ? <ReviewPage key={rest[0]} liveId={rest[0]} /> : <ReviewList />;
}
