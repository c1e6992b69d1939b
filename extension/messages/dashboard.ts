// What the overlay reads off a live dashboard elsewhere, on its way to the room of a companion
// live: an observation, shown there beside our own figures with its age. Types only.
import type { ListedQuantity } from '../../shared/inventory/status.ts';

/** One product as the dashboard lists it. */
export interface DashboardRow {
  /** The number the host gave it; null = not shown. */
  readonly position: number | null;
  readonly title: string | null;
  /** Units sold in this show; null = the page does not say. */
  readonly sold: ListedQuantity | null;
  /** Units the platform says are left; null = the page does not say. */
  readonly left: ListedQuantity | null;
}

/** A reading. Rows out of sight are not in it: such lists are virtual. */
export interface DashboardReading {
  readonly siteId: string;
  readonly accountHint: string | null;
  readonly asOfMs: number;
  readonly rows: readonly DashboardRow[];
}

/** Rows of one reading. */
export const MAX_DASHBOARD_ROWS = 200;
