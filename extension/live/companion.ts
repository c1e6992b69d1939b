// Companion mode: the show streams elsewhere. What was sold is heard of from channel orders, read
// off a dashboard, or tapped in; each source with its age, none counted twice. Pure.
import type { RoomState } from '../../shared/live/room-state.ts';
import { READING_FRESH_MS } from '../../shared/ui/desk/show-view.ts';

/** Sources in the order in which they are trusted. */
const SOURCES = ['orders', 'taps', 'dashboard'] as const;

/** What one source says. */
export interface SourceView {
  readonly source: (typeof SOURCES)[number];
  /** Units over all products, or what was said of the whole show. */
  readonly units: number;
  /** When it was last heard of; null = never. */
  readonly asOfMs: number | null;
  readonly isStale: boolean;
}

/**
 * Every source, also those that said nothing yet.
 *
 * @param nowMs the room's clock
 */
export function sourceViews(room: RoomState, nowMs: number): SourceView[] {
  return SOURCES.map((source) => {
    const said = [...room.sources.values()].filter((one) => one.source === source);
    const whole = said.find(({ productId }) => productId === null);
    const byProduct = said.filter(({ productId }) => productId !== null);
    const units = whole?.units ?? byProduct.reduce((sum, one) => sum + one.units, 0);
    const asOfMs = said.length === 0 ? null : Math.max(...said.map((one) => one.asOfMs));
    return { source, units, asOfMs, isStale: asOfMs === null || nowMs - asOfMs > READING_FRESH_MS };
  });
}

/**
 * Units a dashboard shows beyond what orders and taps have told us; null without a fresh reading.
 * They are sold but not heard of yet: a reason to promise less, never a sale.
 *
 * @example the dashboard says 120, orders 90, taps 10 -> 20
 */
export function unheardUnits(views: readonly SourceView[]): number | null {
  const dashboard = views.find(({ source }) => source === 'dashboard');
  if (!dashboard || dashboard.isStale) return null;
  const heard = views
    .filter(({ source }) => source !== 'dashboard')
    .reduce((sum, { units }) => sum + units, 0);
  return Math.max(0, dashboard.units - heard);
}
