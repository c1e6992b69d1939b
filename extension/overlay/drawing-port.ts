// Where the two halves of the content script meet: the scanner's half runs on every page of a site
// that is on, the drawing half is injected after the first match. Both live in the extension's own
// isolated world, which the page cannot see. Types and one slot, no logic.

import type { ItemCard } from '../copy/item-types.ts';
import type { SitePlace } from '../marketplaces/place.ts';
import type { DashboardReading } from '../messages/dashboard.ts';
import type {
  CandidatesWish,
  LinkRow,
  LinkWish,
  OverlayCandidates,
  OverlayLinked,
} from '../messages/linking.ts';
import type {
  OverlayAct,
  OverlayCardRequest,
  OverlayConfirm,
  OverlayConfirmRequest,
  OverlayReadings,
  OverlayReport,
  OverlaySite,
  OverlayStart,
  OverlayStartRequest,
} from '../messages/overlay.ts';
import type { KnownItems } from './known-items.ts';
import type { PlacementChanges } from './placements.ts';

/** The background, as a page may speak to it. */
export interface OverlayBackground {
  site(): Promise<OverlaySite>;
  start(request: OverlayStartRequest): Promise<OverlayStart>;
  confirm(request: OverlayConfirmRequest): Promise<OverlayConfirm>;
  /** Injects the drawing half into this page. */
  draw(): Promise<boolean>;
  card(request: OverlayCardRequest): Promise<ItemCard | null>;
  act(request: OverlayCardRequest & { act: OverlayAct }): Promise<boolean>;
  openLink(request: OverlayStartRequest & { row: LinkRow }): Promise<boolean>;
  candidates(request: OverlayStartRequest & CandidatesWish): Promise<OverlayCandidates>;
  link(request: OverlayStartRequest & LinkWish): Promise<OverlayLinked>;
  snooze(request: OverlayCardRequest & { hours: number }): Promise<boolean>;
  bar(request: { siteId: string; isClosed: boolean }): Promise<boolean>;
  dashboard(reading: DashboardReading): Promise<boolean>;
  readings(seen: OverlayReadings): Promise<boolean>;
  report(report: OverlayReport): Promise<boolean>;
}

/** What the drawing half is given for one page. */
export interface DrawingParts {
  answer: Extract<OverlayStart, { isOn: true }>;
  request: OverlayStartRequest;
  place: SitePlace;
  items: KnownItems;
  background: OverlayBackground;
  schedule(slice: () => void): void;
  now(): number;
}

/** What the scanner's half tells the drawing half. */
export interface Drawing {
  apply(changes: PlacementChanges): void;
  /** The numbers changed: show every row anew. */
  renew(): void;
  /** The page scrolled or was resized. */
  follow(): void;
  /** The page took one of our elements out. */
  onOwnRemoved(element: Element): void;
  /** A key pressed inside one of our elements. */
  onKey(event: KeyboardEvent, host: Element): void;
  report(): OverlayReport;
  stop(): void;
}

/** Makes the drawing of one page. */
export type OpenDrawing = (parts: DrawingParts) => Drawing;

const SLOT = Symbol.for('stockcast.drawing');

type World = { [SLOT]?: OpenDrawing };

/** The drawing half announces itself. */
export function provideDrawing(open: OpenDrawing): void {
  (globalThis as World)[SLOT] = open;
}

/** The drawing half of this world; undefined until it was injected. */
export function drawingHere(): OpenDrawing | undefined {
  return (globalThis as World)[SLOT];
}
