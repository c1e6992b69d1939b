// Draws and keeps the badges: near the viewport only, written in one go, measured after the browser
// has laid out, then shifted beside their values. The page's layout never changes for them.
import { render } from 'preact';
import { StatusBadge } from '../../shared/ui/StatusBadge.tsx';
import { measuredShift } from './badge-geometry.ts';
import { type BadgePlace, badgePlaceOf } from './badge-place.ts';
import { createOwnHost, type OwnHost } from './own-host.ts';
import { type Theme, themeBeneath } from './page-theme.ts';
import type { Placement } from './placement.ts';
import { isSameView, type RowView } from './row-view.ts';

/** What the layer needs to know. */
export interface BadgeLayerOptions {
  hostTag: string;
  language: string;
  anchors: readonly string[];
  /** Text of the full sentence with the way to the card. */
  titleOf(view: RowView): string;
  onOpen(placement: Placement, badge: Element): void;
}

interface Badge {
  placement: Placement;
  view: RowView;
  host: OwnHost | null;
  place: BadgePlace | null;
  isNear: boolean;
  isOpen: boolean;
  putBack: number;
}

interface Site {
  place: BadgePlace;
  theme: Theme;
}

/** How far beyond the window badges are drawn. */
const MARGIN = '400px';
const DRAW_MS = 4;
/** Badges read before any of them is written. */
const DRAWN_AT_ONCE = 16;
/** A page that removes a badge this often in a row is left alone. */
const MOST_PUT_BACK = 5;

/** See the file's head. */
export class BadgeLayer {
  private badges = new Map<Placement, Badge>();
  private byHost = new Map<Element, Badge>();
  private byBlock = new Map<Element, Badge>();
  private toDraw = new Set<Badge>();
  private toMeasure = new Set<Badge>();
  private isDrawing = false;
  private near = new IntersectionObserver((entries) => this.onNear(entries), {
    rootMargin: MARGIN,
  });
  private sizes = new ResizeObserver((entries) => this.onResize(entries));

  constructor(private options: BadgeLayerOptions) {}

  /** How many badges stand in the page now. */
  get drawn(): number {
    return this.byHost.size;
  }

  /** Shows, or brings up to date, the badge of a placement. */
  show(placement: Placement, view: RowView): void {
    const known = this.badges.get(placement);
    if (known === undefined) {
      const badge: Badge = {
        placement,
        view,
        host: null,
        place: null,
        isNear: false,
        isOpen: false,
        putBack: 0,
      };
      this.badges.set(placement, badge);
      this.byBlock.set(placement.block, badge);
      this.near.observe(placement.block);
      return;
    }
    const isSame = isSameView(known.view, view) && known.host?.element.isConnected === true;
    known.view = view;
    if (known.isNear && !isSame) this.draw(known);
    else if (known.isNear) this.measure(known);
  }

  hide(placement: Placement): void {
    const badge = this.badges.get(placement);
    if (badge === undefined) return;
    this.badges.delete(placement);
    if (this.byBlock.get(placement.block) === badge) {
      this.byBlock.delete(placement.block);
      this.near.unobserve(placement.block);
    }
    this.erase(badge);
  }

  /** Marks the badge whose card is open. */
  setOpen(placement: Placement | null): void {
    for (const badge of this.badges.values()) {
      const isOpen = badge.placement === placement;
      if (badge.isOpen === isOpen) continue;
      badge.isOpen = isOpen;
      if (badge.host !== null) this.draw(badge);
    }
  }

  /** Puts the focus on a badge, drawing it first if it has to. */
  focus(placement: Placement): void {
    const badge = this.badges.get(placement);
    if (badge === undefined) return;
    if (badge.host === null) this.drawNow(badge);
    badge.host?.inside.querySelector('button')?.focus({ preventScroll: true });
  }

  /** The badge's own element; null when it is not drawn. */
  elementOf(placement: Placement): Element | null {
    return this.badges.get(placement)?.host?.inside.querySelector('button') ?? null;
  }

  /** The page took one of our elements out: put it back, unless it keeps doing so. */
  onRemoved(element: Element): void {
    const badge = this.byHost.get(element);
    if (badge === undefined || badge.putBack++ >= MOST_PUT_BACK) return;
    this.erase(badge);
    if (badge.isNear) this.draw(badge);
  }

  /** Takes every badge away for good. */
  clear(): void {
    this.near.disconnect();
    this.sizes.disconnect();
    for (const badge of this.badges.values()) this.erase(badge);
    this.badges.clear();
  }

  private onNear(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const badge = this.byBlock.get(target);
      if (badge === undefined || badge.isNear === isIntersecting) continue;
      badge.isNear = isIntersecting;
      if (isIntersecting) this.draw(badge);
      else if (!badge.isOpen) this.erase(badge);
    }
  }

  private draw(badge: Badge): void {
    this.toDraw.add(badge);
    if (!this.isDrawing) this.drawLater();
  }

  private drawLater(): void {
    this.isDrawing = true;
    requestAnimationFrame(() => this.drawSome());
  }

  private drawSome(): void {
    this.isDrawing = false;
    const startedAt = performance.now();
    // All reads, then all writes: a style read after a write restyles the page every time.
    const ready: { badge: Badge; site: Site }[] = [];
    for (const badge of this.toDraw) {
      const site = this.badges.get(badge.placement) === badge ? this.siteOf(badge) : null;
      if (site === null) this.toDraw.delete(badge);
      else if (ready.push({ badge, site }) === DRAWN_AT_ONCE) break;
    }
    for (const { badge, site } of ready) {
      if (performance.now() - startedAt > DRAW_MS) break;
      this.toDraw.delete(badge);
      this.write(badge, site);
    }
    if (this.toDraw.size > 0) this.drawLater();
  }

  private drawNow(badge: Badge): void {
    const site = this.siteOf(badge);
    if (site !== null) this.write(badge, site);
  }

  /** Where a badge goes and on what ground; null when its block has left the page. */
  private siteOf({ placement, view }: Badge): Site | null {
    if (!placement.block.isConnected) return null;
    const place = badgePlaceOf(placement, view.listed?.element ?? null, this.options.anchors);
    return { place, theme: themeBeneath(place.container) };
  }

  private write(badge: Badge, { place, theme }: Site): void {
    const { placement, view } = badge;
    if (badge.host !== null && badge.place?.container !== place.container) this.erase(badge);
    const host = badge.host ?? this.hostFor(badge, place);
    badge.place = place;
    host.setTheme(theme);
    render(
      <StatusBadge
        kind={view.text.kind}
        label={view.text.label}
        sentence={this.options.titleOf(view)}
        expanded={badge.isOpen}
        onOpen={(event) => {
          if (event.isTrusted) this.options.onOpen(placement, event.currentTarget as Element);
        }}
      />,
      host.inside,
    );
    if (host.element.parentNode !== place.container) place.container.append(host.element);
    this.measure(badge);
  }

  private hostFor(badge: Badge, place: BadgePlace): OwnHost {
    const owner = place.container.ownerDocument;
    const host = createOwnHost(owner, this.options.hostTag, 'badge', this.options.language);
    host.inside.style.visibility = 'hidden';
    badge.host = host;
    this.byHost.set(host.element, badge);
    this.sizes.observe(place.container);
    return host;
  }

  private erase(badge: Badge): void {
    this.toDraw.delete(badge);
    if (badge.host === null) return;
    if (badge.place !== null) this.sizes.unobserve(badge.place.container);
    this.sizes.unobserve(badge.host.inside);
    this.byHost.delete(badge.host.element);
    render(null, badge.host.inside);
    badge.host.element.remove();
    badge.host = null;
  }

  /** Runs right after the browser has laid out: reading where things stand costs it nothing. */
  private onResize(entries: ResizeObserverEntry[]): void {
    const changed = new Set(entries.map(({ target }) => target));
    for (const badge of this.byHost.values()) {
      const { host, place } = badge;
      if (host === null || place === null) continue;
      if (changed.has(host.inside) || changed.has(place.container)) this.toMeasure.add(badge);
    }
    this.measureAll();
  }

  /** Has the badge measured in the next frame, once the browser has laid out by itself. */
  private measure({ host }: Badge): void {
    if (host === null) return;
    this.sizes.unobserve(host.inside);
    this.sizes.observe(host.inside);
  }

  private measureAll(): void {
    const badges = [...this.toMeasure].filter(({ host }) => host?.element.isConnected === true);
    this.toMeasure.clear();
    const shifts = badges.map(({ host, place, placement }) =>
      host === null || place === null ? null : measuredShift(host, place, placement.block),
    );
    badges.forEach((badge, index) => {
      const shift = shifts[index];
      if (shift === null || shift === undefined || badge.host === null) return;
      const { style } = badge.host.inside;
      style.transform = `translate(${Math.round(shift.x)}px,${Math.round(shift.y)}px)`;
      style.visibility = 'visible';
    });
  }
}
