// Who watched, who bought, what was earned; what nobody measured says so. Margin and stream cost
// are there only for those who may see costs.
import type { LiveReview } from '../../../shared/contract/live-reviews.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';

export interface AudiencePanelProps {
  review: LiveReview;
}

const rounded = (share: number) => Math.round(share * 1000) / 1000;

/** How many promised units left in time; open promises say until when. */
const promisesOf = (review: LiveReview, { t, format }: I18n, nowMs: number) => {
  const { promisedUnits: promised, keptUnits: kept, promiseByUtc, isPromiseOver } = review;
  if (promised === 0) return '–';
  const date = format.date(Date.parse(promiseByUtc), nowMs);
  return t(isPromiseOver ? 'reviews.kept' : 'reviews.keptSoFar', { kept, promised, date });
};

/** The figures. */
export function AudiencePanel({ review }: AudiencePanelProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const money = (minor: number | null) =>
    minor === null ? '?' : format.money(minor, review.currency);
  const { conversion, conversionLow: low, conversionHigh: high } = review;
  const share = (value: number | null) => (value === null ? '?' : format.percent(rounded(value)));
  const rows: (readonly [string, string])[] = [
    [t('reviews.peak'), format.units(review.viewersPeak)],
    [t('reviews.average'), format.units(review.viewersAverage)],
    [
      t('reviews.watched'),
      review.watchSeconds === null ? '?' : format.number(Math.round(review.watchSeconds / 3600)),
    ],
    [t('reviews.comments'), format.number(review.comments)],
    [
      t('reviews.freeze'),
      review.lostToFreezes === null
        ? t('reviews.notMeasured')
        : t('reviews.freezeOf', { lost: review.lostToFreezes, freezes: review.freezes ?? 0 }),
    ],
    [
      review.hostName
        ? t('reviews.hostConversion', { host: review.hostName })
        : t('reviews.conversion'),
      conversion === null
        ? '?'
        : t('reviews.conversionOf', {
            share: share(conversion),
            low: share(low),
            high: share(high),
          }),
    ],
    [t('reviews.shipped'), review.shippedShare === null ? '–' : share(review.shippedShare)],
    [t('reviews.promises'), promisesOf(review, i18n, nowMs())],
    ...(review.marginMinor === undefined
      ? []
      : [[t('reviews.margin'), money(review.marginMinor)] as const]),
    ...(review.streamCostMinor === undefined
      ? []
      : [[t('reviews.streamCost'), money(review.streamCostMinor)] as const]),
  ];
  return (
    <Panel title={t('reviews.audience')}>
      <div class="panel-body">
        <dl class="facts pairs">
          {rows.map(([name, value]) => [
            <dt key={`${name} name`}>{name}</dt>,
            <dd key={name}>{value}</dd>,
          ])}
        </dl>
      </div>
    </Panel>
  );
}
