/**
 * What one run learns from a shop, once, and applies to any of its SKUs in chunks: the pooled
 * forecast at two horizons, the rhythm of weeks and weekdays, the priors for new SKUs. Plain data,
 * so that it is stored between the messages of a queue.
 */

import { type EventEffects, type EventOccurrence, learnEffects } from '../events/event-effects.ts';
import { fitPanel, type PanelContext, type PanelModel, panelContext } from '../forecast/panel.ts';
import { DAILY } from '../forecast/shape.ts';
import { type CategorisedHistory, type RatePriors, ratePriors } from './category-prior.ts';
import { type ShopRhythm, shopRhythm } from './shop-season.ts';

/** Days of the totals that are forecast as a whole; between them the path is laid. */
export const HORIZONS = [28, 91] as const;

/** Levels of the stored quantiles of totals. */
export const TOTAL_LEVELS = [0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975] as const;

/** The model of one horizon with what the shop's SKUs say together. */
export interface HorizonModel {
  readonly panel: PanelModel;
  readonly context: PanelContext;
}

/** Everything a chunk needs to forecast its SKUs. */
export interface ShopModel {
  /** Last whole day that was read, as a day number. */
  readonly origin: number;
  readonly horizons: readonly HorizonModel[];
  readonly rhythm: ShopRhythm;
  readonly priors: RatePriors;
  /** What events did to demand. */
  readonly effects: EventEffects;
  /** SKUs and markets the model was learnt from. */
  readonly learntFrom: number;
}

/**
 * Learns from the histories of a shop, or of an even sample of them: `share` = those given over all
 * there are. Nothing after the origin is read.
 */
export function fitShop(
  all: readonly CategorisedHistory[],
  origin: number,
  share = 1,
  events: readonly EventOccurrence[] = [],
): ShopModel {
  const histories = all.map(({ history }) => history);
  const horizons = HORIZONS.map((horizon) => {
    const panel = fitPanel(histories, DAILY, horizon, origin, TOTAL_LEVELS);
    return { panel, context: panelContext(panel, histories, origin, share) };
  });
  return {
    origin,
    horizons,
    rhythm: shopRhythm(histories, origin),
    priors: ratePriors(all, origin),
    effects: learnEffects(all, events, origin),
    learntFrom: histories.length,
  };
}

const TYPED = '$f64';

/** The model as text; typed arrays are named as such. */
export const storedModel = (model: ShopModel): string =>
  JSON.stringify(model, (_, value) =>
    value instanceof Float64Array ? { [TYPED]: [...value] } : value,
  );

/** The model of a text made by `storedModel`. */
export const readModel = (text: string): ShopModel =>
  JSON.parse(text, (_, value) =>
    value !== null && typeof value === 'object' && TYPED in value
      ? Float64Array.from(value[TYPED] as number[])
      : value,
  );
