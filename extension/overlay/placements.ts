// Which blocks carry a badge: one per row and item, one at most for loose mentions of an item on a
// page. Holds no DOM beyond the blocks themselves and draws nothing.

import type { HalvesHint } from '../marketplaces/profile.ts';
import { type Block, findBlock, isExclusive } from './block-finder.ts';
import { type Candidates, type Hit, type ItemTree, parentAcross } from './item-tree.ts';
import { isDisplayed, type Placement } from './placement.ts';
import { halvesOf } from './row-halves.ts';
import { chooseVisible, isResolved } from './visible-placements.ts';

/** What changed on the page since the last report. */
export interface PlacementChanges {
  shown: Placement[];
  removed: Placement[];
}

/** Hits placed between two looks at the clock. */
const HITS_PER_LOOK = 4;
const HIDDEN_RETRY_MS = 400;
const HIDDEN_AT_ONCE = 200;
/** How far up a change looks for the block it belongs to. */
const BLOCK_DEPTH = 24;

const CONTEXT_ORDER = { label: 0, text: 1, id: 2, link: 3 };

/** The hit whose element says best where the item is named: a label first, a link last. */
export function bestHit(placement: Placement): Hit | undefined {
  let best: Hit | undefined;
  for (const hit of placement.hits) {
    if (best === undefined || CONTEXT_ORDER[hit.context] < CONTEXT_ORDER[best.context]) best = hit;
  }
  return best;
}

/** See the file's head. */
export class Placements {
  private byBlock = new Map<Element, Placement>();
  private byHit = new Map<Hit, Placement>();
  private byItems = new Map<string, Set<Placement>>();
  private touched = new Set<string>();
  private shown = new Set<Placement>();
  private waiting = new Set<Hit>();
  private hidden = new Set<Hit>();
  private closed = new Set<Placement>();
  /** Items with rows that are in the page but not displayed. */
  private withHidden = new Set<string>();
  /** Keys of codes that several items share. */
  private shared = new Set<string>();
  private hiddenCheckedAt = 0;

  constructor(
    private tree: ItemTree,
    private rows = '',
    private halves: HalvesHint | null = null,
  ) {}

  /** Blocks shown now. */
  current(): Iterable<Placement> {
    return this.shown;
  }

  /** True when {@link takeChanges} has more to say. */
  get hasChanges(): boolean {
    return this.touched.size > 0 || this.closed.size > 0;
  }

  /** Hits that wait for {@link settleSome}. */
  get pending(): number {
    return this.waiting.size;
  }

  added(hit: Hit): void {
    this.waiting.add(hit);
  }

  gone(hits: readonly Hit[]): void {
    for (const hit of hits) {
      this.waiting.delete(hit);
      this.hidden.delete(hit);
      const placement = this.byHit.get(hit);
      if (placement !== undefined) this.detach(hit, placement);
    }
  }

  /** Something inside a block changed, though perhaps nothing that identifies it. */
  touch(element: Element): void {
    if (this.byBlock.size === 0) return;
    let at: Element | null = element;
    for (let level = 0; at !== null && level < BLOCK_DEPTH; level++, at = parentAcross(at)) {
      const placement = this.byBlock.get(at);
      if (placement !== undefined) {
        this.touched.add(placement.items.join('\n'));
        return;
      }
    }
    // The other half of a row may show the number that belongs to the badge of this one.
    for (const half of halvesOf(element, this.halves)) {
      const placement = this.byBlock.get(half);
      if (placement !== undefined) this.touched.add(placement.items.join('\n'));
    }
  }

  /** The element came to hold several items: its block, if it is one, is derived anew. */
  split(element: Element): void {
    const placement = this.byBlock.get(element);
    if (placement !== undefined) this.dissolve(placement);
  }

  /** Looks again at hits and rows that were not displayed. */
  retryHidden(nowMs: number): void {
    if (nowMs - this.hiddenCheckedAt < HIDDEN_RETRY_MS) return;
    this.hiddenCheckedAt = nowMs;
    let limit = HIDDEN_AT_ONCE;
    for (const key of this.withHidden) this.touched.add(key);
    this.withHidden.clear();
    for (const hit of this.hidden) {
      if (limit-- <= 0) return;
      if (!hit.element.isConnected || !isDisplayed(hit.element)) continue;
      this.hidden.delete(hit);
      this.waiting.add(hit);
    }
  }

  /** Derives blocks until the deadline; true when none is left. */
  settleSome(isLate: () => boolean): boolean {
    let untilLook = 0;
    for (const hit of this.waiting) {
      if (untilLook-- === 0) {
        if (isLate()) return false;
        untilLook = HITS_PER_LOOK;
      }
      this.waiting.delete(hit);
      this.derive(hit);
    }
    return true;
  }

  private derive(hit: Hit): void {
    const placement = this.placementFor(hit);
    if (placement === null) return;
    placement.hits.add(hit);
    this.byHit.set(hit, placement);
    this.refile(placement);
  }

  /** The open block around the hit, or a new one; null for what is hidden or holds two items. */
  private placementFor(hit: Hit): Placement | null {
    const open = this.outerBlock(hit.element, hit.candidates);
    const found = open === undefined ? findBlock(hit, this.rows) : null;
    if (open === undefined && found === null) return null;
    const block = open?.block ?? (found as Block).element;
    const isRow = open?.isRow ?? (found as Block).isRow;
    if (!isDisplayed(hit.element) && (!isRow || isDisplayed(block))) {
      // Rows a page keeps ready but hidden get their place now; other hidden mentions wait.
      this.hidden.add(hit);
      return null;
    }
    return open ?? this.outerBlock(block, hit.candidates) ?? this.open(block, isRow);
  }

  private open(block: Element, isRow: boolean): Placement {
    const items = this.tree.get(block)?.items ?? [];
    const placement: Placement = { block, isRow, items, hits: new Set() };
    this.byBlock.set(block, placement);
    const same = this.byItems.get(items.join('\n')) ?? [];
    const inner = [...same].filter((other) => other !== placement && block.contains(other.block));
    for (const other of inner) this.dissolve(other);
    return placement;
  }

  private outerBlock(block: Element, candidates: Candidates): Placement | undefined {
    let node = this.tree.get(block);
    while (node !== undefined && node !== null && node.items !== null) {
      const placement = this.byBlock.get(node.element);
      if (placement?.items.some((item) => candidates.includes(item))) return placement;
      if (node.parent === null) return undefined;
      node = node.parent;
    }
    return undefined;
  }

  private refile(placement: Placement): void {
    const before = placement.items.join('\n');
    placement.items = this.tree.get(placement.block)?.items ?? [];
    const now = placement.items.join('\n');
    if (before !== now) this.byItems.get(before)?.delete(placement);
    if (placement.items.length > 1) this.shared.add(now);
    const same = this.byItems.get(now);
    if (same === undefined) this.byItems.set(now, new Set([placement]));
    else same.add(placement);
    this.touched.add(before).add(now);
  }

  private detach(hit: Hit, placement: Placement): void {
    this.byHit.delete(hit);
    placement.hits.delete(hit);
    this.touched.add(placement.items.join('\n'));
    if (placement.hits.size === 0) this.close(placement);
    else if (isExclusive(this.tree, placement.block)) this.refile(placement);
  }

  private dissolve(placement: Placement): void {
    for (const hit of placement.hits) {
      this.byHit.delete(hit);
      this.waiting.add(hit);
    }
    placement.hits.clear();
    this.close(placement);
  }

  private close(placement: Placement): void {
    const key = placement.items.join('\n');
    if (this.byBlock.get(placement.block) === placement) this.byBlock.delete(placement.block);
    this.byItems.get(key)?.delete(placement);
    this.touched.add(key);
    this.closed.add(placement);
  }

  /** A code that items share says nothing beside their own rows. */
  private isResolved(placement: Placement): boolean {
    if (placement.items.length < 2) return false;
    const own = placement.items.flatMap((item) => [...(this.byItems.get(item) ?? [])]);
    return own.length > 0 && isResolved(this.tree, placement, own);
  }

  /** Rows of one item decide about mentions of a code it shares with others. */
  private touchShared(): void {
    for (const key of this.shared) {
      if (key.split('\n').some((item) => this.touched.has(item))) this.touched.add(key);
    }
  }

  /** What to show and take away since the last call, until it is late; only items that changed. */
  takeChanges(isLate: () => boolean): PlacementChanges {
    const changes: PlacementChanges = { shown: [], removed: [] };
    for (const placement of this.closed) {
      if (this.shown.delete(placement)) changes.removed.push(placement);
    }
    this.closed.clear();
    this.touchShared();
    for (const key of this.touched) {
      if (isLate() && changes.shown.length > 0) break;
      this.touched.delete(key);
      const group = [...(this.byItems.get(key) ?? [])];
      const visible = chooseVisible(group, this.halves);
      const wanted = new Set(visible.filter((placement) => !this.isResolved(placement)));
      if (group.length > wanted.size) this.withHidden.add(key);
      for (const placement of group) {
        if (wanted.has(placement)) {
          this.shown.add(placement);
          changes.shown.push(placement);
        } else if (this.shown.delete(placement)) changes.removed.push(placement);
      }
      if (group.length > 0) continue;
      this.byItems.delete(key);
      this.shared.delete(key);
    }
    return changes;
  }
}
