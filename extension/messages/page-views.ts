// What the background tells our own pages about alerts and sites, as they show it. Types only.
import type { ItemFacts } from '../copy/item-types.ts';

/** One alert as the badge, the notification and the workspace see it. */
export interface AlertView {
  /** Status and item: the same cause is never told twice. */
  readonly cause: string;
  readonly item: ItemFacts;
  readonly sinceMs: number;
  readonly acknowledgedAtMs: number | null;
  readonly snoozedUntilMs: number | null;
}

/** A site as the settings show it. */
export interface SiteView {
  readonly siteId: string;
  readonly isGranted: boolean;
  readonly isOn: boolean;
  /** Not null: switched off for everybody, and why. */
  readonly switchedOffBecause: string | null;
}
