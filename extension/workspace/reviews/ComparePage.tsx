// Reviews side by side (`#/reviews/compare/<id>/<id>`): what each live came to, how products did
// in several of them, and what was learnt from each.
import { getLiveReview, type LiveReview } from '../../../shared/contract/live-reviews.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { type CompareItem, type CompareRow, compareItems, compareRows } from './compare-rows.ts';
import { lessonWords, shortName } from './review-words.ts';
import './reviews.css';

/** Lives that fit beside each other. */
export const MOST_COMPARED = 4;

export interface ComparePageProps {
  liveIds: readonly string[];
}

interface PartProps {
  reviews: readonly LiveReview[];
}

/** A column for each live, headed by its title and date. */
function useLiveColumns<Row extends { readonly id?: string }>(
  reviews: readonly LiveReview[],
  cell: (row: Row, at: number) => string,
): Column<Row>[] {
  const { i18n, nowMs } = useServices();
  return reviews.map((review, at) => ({
    id: review.id,
    header: `${review.title}, ${i18n.format.date(Date.parse(review.startedAtUtc), nowMs())}`,
    numeric: true,
    cell: (row: Row) => cell(row, at),
  }));
}

function Measures({ reviews }: PartProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const lives = useLiveColumns<CompareRow>(reviews, ({ cells }, at) => cells[at] ?? '?');
  const name: Column<CompareRow> = {
    id: 'name',
    header: t('reviews.compare.measure'),
    cell: (row) => <span class="soft">{row.name}</span>,
  };
  return (
    <Scroll class="panel compare-table" label={t('reviews.compare.heading')}>
      <Table
        stacks={false}
        caption={t('reviews.compare.heading')}
        columns={[name, ...lives]}
        rows={compareRows(reviews, i18n)}
        rowKey={({ id }) => id}
      />
    </Scroll>
  );
}

function Products({ reviews }: PartProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const items = compareItems(reviews);
  const lives = useLiveColumns<CompareItem & { id?: string }>(reviews, ({ cells }, at) => {
    const cell = cells[at];
    if (!cell) return '–';
    return t('reviews.compare.soldOf', {
      sold: format.number(cell.soldUnits),
      expected: format.number(cell.expectedUnits),
    });
  });
  if (items.length === 0) return null;
  const product: Column<CompareItem> = {
    id: 'product',
    header: t('terms.sku'),
    cell: ({ skuId, item }) => (
      <a href={hrefOf(['catalogue', skuId])}>
        {shortName(item, i18n)} <span class="soft">{item.code}</span>
      </a>
    ),
  };
  return (
    <Panel title={t('reviews.compare.products')} note={t('reviews.compare.productsNote')}>
      <Scroll class="compare-table" label={t('reviews.compare.products')}>
        <Table
          stacks={false}
          caption={t('reviews.compare.products')}
          columns={[product, ...lives]}
          rows={items}
          rowKey={({ skuId }) => skuId}
        />
      </Scroll>
    </Panel>
  );
}

function Learnt({ reviews }: PartProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  return (
    <Panel title={t('reviews.compare.learnt')}>
      <div class="panel-body compare-learnt">
        {reviews.map(({ id, title, lessons }) => (
          <section key={id} aria-label={title}>
            <h3>
              <a href={hrefOf(['reviews', id])}>{title}</a>
            </h3>
            {lessons.length === 0 && <p class="soft">{t('reviews.noLessons')}</p>}
            <ul>
              {lessons.map((lesson) => (
                <li key={lesson.id}>
                  {lessonWords(lesson, i18n)[0]}{' '}
                  {lesson.state === 'used' && <span class="tag">{t('reviews.used')}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Panel>
  );
}

/** The page. */
export function ComparePage({ liveIds }: ComparePageProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const ids = liveIds.slice(0, MOST_COMPARED);
  const loaded = useResource(ids.join(' '), () =>
    Promise.all(ids.map((id) => call(getLiveReview, { params: { id } }))),
  );
  const reviews = loaded.value;
  if (!reviews) {
    return loaded.error ? <Notice error={loaded.error} onRetry={loaded.reload} /> : <Skeleton />;
  }
  return (
    <div class="page">
      <PageHead
        above={<a href={hrefOf(['reviews'])}>{t('reviews.back')}</a>}
        title={t('reviews.compare.heading')}
      />
      {reviews.length < 2 ? (
        <EmptyState
          sentence={t('reviews.compare.tooFew')}
          act={t('reviews.back')}
          href={hrefOf(['reviews'])}
        />
      ) : (
        <>
          <Measures reviews={reviews} />
          <Products reviews={reviews} />
          <Learnt reviews={reviews} />
        </>
      )}
    </div>
  );
}
