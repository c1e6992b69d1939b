// Shows one card at a time beside its badge, keeps it there while the page scrolls, and gives the
// focus back when it closes. Stands outside the page's own root and above it.
import { render } from 'preact';
import type { ItemCard } from '../copy/item-types.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import type { OverlayAct } from '../messages/overlay.ts';
import { Card } from './Card.tsx';
import type { LinkActs } from './LinkPicker.tsx';
import { createOwnHost, type OwnHost } from './own-host.ts';
import { themeBeneath } from './page-theme.ts';
import type { Placement } from './placement.ts';
import type { RowView } from './row-view.ts';

/** What the card needs from the session. */
export interface CardLayerOptions {
  hostTag: string;
  i18n: I18n;
  now(): number;
  isShopKnown(): boolean;
  badgeOf(placement: Placement): Element | null;
  /** How the row can be linked; null when it is. */
  linkOf(placement: Placement, view: RowView): LinkActs | null;
  fetchCard(itemKey: string): Promise<ItemCard | null>;
  act(itemKey: string, act: OverlayAct | 'snooze'): Promise<boolean>;
  onOpenChange(placement: Placement | null): void;
}

interface OpenCard {
  placement: Placement;
  view: RowView;
  card: ItemCard | null;
  note: string;
  link: LinkActs | null;
}

const WIDTH = 340;
const SPACE = 12;
const EDGE = 8;

/** Where a card of this size stands beside its badge inside the window. */
export function cardPosition(
  badge: Pick<DOMRect, 'left' | 'right' | 'top'>,
  height: number,
  window: { innerWidth: number; innerHeight: number },
): { left: number; top: number } {
  const right = badge.right + SPACE;
  const fitsRight = right + WIDTH + EDGE <= window.innerWidth;
  const left = fitsRight ? right : Math.max(EDGE, badge.left - SPACE - WIDTH);
  const lowest = window.innerHeight - height - EDGE;
  return { left, top: Math.max(EDGE, Math.min(badge.top - 48, lowest)) };
}

/** See the file's head. */
export class CardLayer {
  private open: OpenCard | null = null;
  private host: OwnHost | null = null;
  /** Speaks right after layout, when it costs nothing to ask where things stand. */
  private sizes = new ResizeObserver(() => this.move());

  constructor(private options: CardLayerOptions) {}

  /** The placement whose card is shown; null when none is. */
  get current(): Placement | null {
    return this.open?.placement ?? null;
  }

  /** Opens the card of a row, or closes it when it is the one shown. */
  toggle(placement: Placement, view: RowView): void {
    if (this.open?.placement === placement) {
      this.close(true);
      return;
    }
    const link = this.options.linkOf(placement, view);
    this.open = { placement, view, card: null, note: '', link };
    this.options.onOpenChange(placement);
    this.draw();
    this.frame()?.focus({ preventScroll: true });
    void this.load(placement, view.item.itemKey);
  }

  /** The row has new numbers. */
  update(placement: Placement, view: RowView): void {
    if (this.open?.placement !== placement) return;
    const isSameItem = this.open.view.item.itemKey === view.item.itemKey;
    this.open.view = view;
    if (!isSameItem) this.close(false);
    else this.draw();
  }

  close(giveFocusBack: boolean): void {
    const placement = this.open?.placement;
    this.open = null;
    this.sizes.disconnect();
    if (this.host !== null) render(null, this.host.inside);
    this.host?.element.remove();
    this.host = null;
    this.options.onOpenChange(null);
    if (giveFocusBack && placement !== undefined) {
      (this.options.badgeOf(placement) as HTMLElement | null)?.focus({ preventScroll: true });
    }
  }

  /** True when this element of ours is the card's. */
  owns(element: Element): boolean {
    return this.host?.element === element;
  }

  /** The card changed, or the page scrolled: stand beside the badge in the next frame. */
  follow(): void {
    const frame = this.frame();
    if (frame === null) return;
    this.sizes.unobserve(frame);
    this.sizes.observe(frame);
  }

  private frame(): HTMLElement | null {
    return this.host?.inside.querySelector<HTMLElement>('.card') ?? null;
  }

  private async load(placement: Placement, itemKey: string): Promise<void> {
    if (itemKey === '') return;
    const card = await this.options.fetchCard(itemKey);
    if (this.open?.placement !== placement) return;
    this.open.card = card;
    this.draw();
  }

  private ensureHost(placement: Placement): OwnHost {
    if (this.host !== null) return this.host;
    const { hostTag, i18n } = this.options;
    this.host = createOwnHost(document, hostTag, 'float', i18n.format.locale);
    this.host.setTheme(themeBeneath(placement.block));
    document.documentElement.append(this.host.element);
    return this.host;
  }

  private draw(): void {
    const { open } = this;
    if (open === null) return;
    const { i18n, now, isShopKnown } = this.options;
    const host = this.ensureHost(open.placement);
    render(
      <section
        class="float-box card"
        role="dialog"
        aria-label={`${open.view.item.sku} ${titleIn(open.view.item.title, i18n.format.locale)}`}
        tabIndex={-1}
      >
        <Card
          view={open.view}
          card={open.card}
          isShopKnown={isShopKnown()}
          i18n={i18n}
          nowMs={now()}
          note={open.note}
          link={open.link}
          onAct={(act) => void this.act(act)}
          onClose={() => this.close(true)}
        />
      </section>,
      host.inside,
    );
    this.follow();
  }

  private move(): void {
    const frame = this.frame();
    if (this.open === null || frame === null) return;
    const badge = this.options.badgeOf(this.open.placement);
    if (badge === null) {
      this.close(false);
      return;
    }
    const { left, top } = cardPosition(badge.getBoundingClientRect(), frame.offsetHeight, window);
    frame.style.left = `${Math.round(left)}px`;
    frame.style.top = `${Math.round(top)}px`;
  }

  private async act(act: OverlayAct | 'snooze' | 'copy'): Promise<void> {
    const { open } = this;
    if (open === null) return;
    const { t } = this.options.i18n;
    if (act === 'copy') {
      await navigator.clipboard.writeText(open.view.item.sku);
      this.say(open, t('overlay.copied'));
      return;
    }
    const isDone = await this.options.act(open.view.item.itemKey, act);
    if (!isDone) this.say(open, t('overlay.actFailed'));
    else if (act === 'snooze') this.say(open, t('overlay.snoozed'));
  }

  private say(open: OpenCard, note: string): void {
    open.note = note;
    if (this.open === open) this.draw();
  }
}
