// Which SKUs of a chunk are likely to rise: each with its channels and the trend that speaks of it.
import type { CategorisedHistory } from '../../../shared/planning/demand/category-prior.ts';
import type { SkuForecast } from '../../../shared/planning/demand/forecast.ts';
import { type ChannelPace, type Riser, riserOf } from '../../../shared/planning/demand/risers.ts';

/** Growth of a trend as it was read. */
export interface TrendRead {
  readonly subjectKind: 'sku' | 'category' | 'word';
  readonly subject: string;
  readonly market: string;
  readonly recentValue: number | null;
  readonly beforeValue: number | null;
}

/** Everything risers are found from. */
export interface RiserSources {
  readonly origin: number;
  readonly asked: readonly CategorisedHistory[];
  readonly forecasts: readonly SkuForecast[];
  readonly paces: readonly (ChannelPace & { readonly skuId: string; readonly market: string })[];
  readonly trends: readonly TrendRead[];
  readonly titles: readonly { readonly id: string; readonly title: string }[];
}

const growthOf = ({ recentValue, beforeValue }: TrendRead) =>
  recentValue === null || !beforeValue ? null : recentValue / beforeValue;

/** The trend nearest to a SKU: its own, then a word of its title, then its category. */
function trendFor(
  trends: readonly TrendRead[],
  sku: { skuId: string; market: string; categoryId: string; title: string },
): number | null {
  const here = trends.filter(({ market }) => market === '' || market === sku.market);
  const title = sku.title.toLowerCase();
  const found =
    here.find((one) => one.subjectKind === 'sku' && one.subject === sku.skuId) ??
    here.find((one) => one.subjectKind === 'word' && title.includes(one.subject)) ??
    here.find((one) => one.subjectKind === 'category' && one.subject === sku.categoryId);
  return found ? growthOf(found) : null;
}

/** The likely risers of a chunk; what is borrowed is too new to have a pace. */
export function findRisers(
  sources: RiserSources,
): (Riser & { readonly skuId: string; readonly market: string })[] {
  const { origin, asked, forecasts, paces, trends } = sources;
  const histories = new Map(asked.map((one) => [one.history.key, one]));
  const titles = new Map(sources.titles.map(({ id, title }) => [id, title]));
  return forecasts.flatMap((forecast) => {
    const one = histories.get(forecast.key);
    if (!one || forecast.basis !== 'forecast') return [];
    const slash = forecast.key.lastIndexOf('/');
    const [skuId, market] = [forecast.key.slice(0, slash), forecast.key.slice(slash + 1)];
    const { categoryId } = one;
    const riser = riserOf({
      history: one.history,
      origin,
      // Without what events add: a pace knows nothing of them.
      expectedUnits: forecast.inputs.recentUnitsPerDay * forecast.inputs.seasonFactor * 28,
      ratio: forecast.ratios[1] ?? 2,
      channels: paces.filter((pace) => pace.skuId === skuId && pace.market === market),
      trendGrowth: trendFor(trends, { skuId, market, categoryId, title: titles.get(skuId) ?? '' }),
    });
    return riser ? [{ ...riser, skuId, market }] : [];
  });
}
