// One live's review: the finding as the title, six numbers, the curve, lessons, forecast and fact.
import { useState } from 'preact/hooks';
import { getLiveReview, type LiveReview } from '../../../shared/contract/live-reviews.ts';
import { exportTable } from '../../../shared/reports/write-delimited.ts';
import { XLSX_TYPE, xlsxBytes } from '../../../shared/reports/write-xlsx.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { cityOf, inZone } from '../lives/zone-time.ts';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { AudiencePanel } from './AudiencePanel.tsx';
import { Lessons } from './Lessons.tsx';
import { ReviewTable } from './ReviewTable.tsx';
import { exportRows, reviewFinding, roundMoney } from './review-words.ts';
import { SalesChart } from './SalesChart.tsx';
import { TimelineChart } from './TimelineChart.tsx';
import '../lives/lives.css';
import './reviews.css';

export interface ReviewPageProps {
  liveId: string;
}

function Head({ review }: { review: LiveReview }) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const zone = review.audienceTimeZone;
  const at = (utc: string) => inZone(Date.parse(utc), zone, i18n, nowMs());
  const from = at(review.startedAtUtc);
  const when = t('reviews.whenLine', {
    date: from.date,
    from: from.time,
    to: at(review.endedAtUtc).time,
    zone: cityOf(zone, i18n),
  });
  const save = (format: 'csv' | 'xlsx') => {
    const { headers, rows } = exportRows(review, i18n);
    if (format === 'xlsx') {
      saveFile(`${review.title}.xlsx`, XLSX_TYPE, xlsxBytes(review.title, headers, rows));
      return;
    }
    saveFile(`${review.title}.csv`, 'text/csv', [...exportTable(headers, rows)].join(''));
  };
  return (
    <header class="page-head">
      <div>
        <p class="soft small">
          <a href={hrefOf(['reviews'])}>{t('reviews.back')}</a> / {review.title}
        </p>
        <h1>{reviewFinding(review, i18n)}</h1>
        <p>
          {when} {review.hostName && t('lives.hostIs', { name: review.hostName })}{' '}
          {review.endCause && t(`liveRoom.ended.${review.endCause}`)}
        </p>
      </div>
      <div class="actions">
        <Button icon="download" onClick={() => save('csv')}>
          {t('reviews.export')}
        </Button>
        <Button icon="download" onClick={() => save('xlsx')}>
          {t('reviews.exportXlsx')}
        </Button>
        <Button onClick={() => print()}>{t('reviews.print')}</Button>
        <a class="button" href={hrefOf(['lives', review.id, 'room'])}>
          {t('liveRoom.open')}
        </a>
        <a class="button primary" href={hrefOf(['lives'])}>
          {t('reviews.planNext')}
        </a>
      </div>
    </header>
  );
}

function Numbers({ review }: { review: LiveReview }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const money = (minor: number) => roundMoney(minor, review.currency, i18n);
  const { returnRate, returnsKnownAtUtc, lostUnits } = review;
  const known = format.date(Date.parse(returnsKnownAtUtc), nowMs());
  const numbers: (readonly [string, string, boolean?])[] = [
    [money(review.revenueMinor), t('reviews.revenuePlan', { plan: money(review.plannedMinor) })],
    [format.number(review.orders), t('reviews.orders')],
    [format.number(review.units), t('reviews.unitsPlan', { plan: review.plannedUnits })],
    [format.number(lostUnits), t('reviews.lostAfter'), lostUnits > 0],
    [format.number(review.oversoldUnits), t('reviews.oversold'), review.oversoldUnits > 0],
    returnRate === null
      ? ['–', t('reviews.returnsFrom')]
      : [
          format.percent(Math.round(returnRate * 1000) / 1000),
          review.isReturnRateFinal
            ? t('reviews.returns')
            : t('reviews.returnsSoFar', { date: known }),
        ],
  ];
  return (
    <section class="panel review-numbers">
      {numbers.map(([value, label, isBad]) => (
        <div key={label}>
          <b class={isBad ? 'plan-loss' : ''}>{value}</b>
          <p class="soft">{label}</p>
        </div>
      ))}
    </section>
  );
}

function Body({ review, onChange }: { review: LiveReview; onChange: () => void }) {
  const [chosen, choose] = useState<string | null>(null);
  const worst = [...review.items].sort((a, b) => b.lostUnits - a.lostUnits)[0];
  const item = review.items.find(({ skuId }) => skuId === chosen) ?? worst;
  return (
    <div class="page review">
      <Head review={review} />
      <Numbers review={review} />
      <div class="review-pair">
        {item && <SalesChart key={item.skuId} review={review} item={item} />}
        <Lessons review={review} onChange={onChange} />
      </div>
      <TimelineChart review={review} />
      <ReviewTable review={review} selectedSkuId={item?.skuId} onSelect={choose} />
      <AudiencePanel review={review} />
    </div>
  );
}

/** The review of one live. */
export function ReviewPage({ liveId }: ReviewPageProps) {
  const { call } = useServices();
  const review = useResource(liveId, () => call(getLiveReview, { params: { id: liveId } }));
  return (
    <>
      <Notice error={review.error} onRetry={review.reload} />
      {review.value ? (
        <Body review={review.value} onChange={review.reload} />
      ) : (
        !review.error && <Skeleton />
      )}
    </>
  );
}
