// Differences too large to book without a person: accepted, or our number stays.

import { decideReview, listReviews, type Review } from '../../../shared/contract/returns.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface ReviewListProps {
  snapshot: Snapshot;
}

type Decide = (review: Review, verdict: 'accept' | 'reject') => void;

const columnsOf = (
  { i18n, mayMove }: { i18n: ReturnType<typeof useServices>['i18n']; mayMove: boolean },
  snapshot: Snapshot,
  decide: Decide,
): Column<Review>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      cell: ({ skuId }) => snapshot.skus.get(skuId)?.sku ?? skuId,
    },
    {
      id: 'warehouse',
      header: t('terms.warehouse'),
      wideOnly: true,
      cell: ({ warehouseId }) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId,
    },
    {
      id: 'said',
      header: t('jobs.counts.counted'),
      wideOnly: true,
      cell: ({ countedOnHand, ourOnHand }) =>
        t('jobs.counts.said', {
          counted: countedOnHand === null ? '?' : format.number(countedOnHand),
          ours: format.number(ourOnHand),
        }),
    },
    {
      id: 'difference',
      header: t('jobs.counts.state'),
      numeric: true,
      cell: ({ differenceUnits }) => format.signed(differenceUnits),
    },
    {
      id: 'acts',
      header: t('basics.acts'),
      hidesHeader: true,
      cell: (review) =>
        mayMove && (
          <span class="actions">
            <Button small onClick={() => decide(review, 'accept')}>
              {t('jobs.counts.bookIt')}
            </Button>
            <Button small look="quiet" onClick={() => decide(review, 'reject')}>
              {t('jobs.counts.keepOurs')}
            </Button>
          </span>
        ),
    },
  ];
};

/** The list of what waits. */
export function ReviewList({ snapshot }: ReviewListProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayMove = useMay('stock.write');
  const reviews = useResource(`reviews ${snapshot.syncedAtMs}`, () => call(listReviews, {}));
  const waiting = (reviews.value?.items ?? []).filter(({ state }) => state === 'waiting');
  const decide: Decide = ({ id }, verdict) =>
    void act.run(async () => {
      await call(decideReview, { params: { id }, body: { verdict } });
      reviews.reload();
      return { message: t(verdict === 'accept' ? 'jobs.counts.booked' : 'jobs.counts.kept') };
    });
  return (
    <Panel title={t('jobs.counts.reviews')}>
      <Notice error={act.error ?? reviews.error} />
      {waiting.length === 0 ? (
        <EmptyState sentence={t('jobs.counts.noReviews')} />
      ) : (
        <Scroll label={t('jobs.counts.reviews')}>
          <Table
            caption={t('jobs.counts.reviews')}
            columns={columnsOf({ i18n, mayMove }, snapshot, decide)}
            rows={waiting}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
