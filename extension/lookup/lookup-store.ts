// The state of one look-up: what was typed, what it found, which hit is open, what is remembered.
// Knows no component; the copy, the clock, storage and the background come as arguments.
import { batch, computed, signal } from '@preact/signals';
import { type CopyIndex, placeOfSku } from '../copy/copy-index.ts';
import type { Viewpoint } from '../copy/item-facts.ts';
import type { ItemCard, ItemFacts } from '../copy/item-types.ts';
import { stringAt } from '../copy/string-column.ts';
import type { SessionView, SyncStatus } from '../messages.ts';
import { TIERS } from './scan.ts';
import { type Hit, type SearchResult, search } from './search.ts';

/** A SKU the server found and this copy does not hold (yet). */
export interface ServerHit {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
}

/** A list of SKU ids the person keeps. */
export interface KeptList {
  read(): Promise<readonly string[]>;
  write(ids: readonly string[]): Promise<void>;
}

/** What a look-up needs from outside. */
export interface LookupParts {
  /** Only the SKUs that a whole code or title or the kept lists lead to; null without any. */
  readonly loadEarly: (typed: string, keptIds: readonly string[]) => Promise<CopyIndex | null>;
  /** SKUs alone; at once, or after the early answer was drawn. */
  readonly loadSkus: (isAnswered: boolean) => Promise<CopyIndex>;
  /** The same with listings; another index when the copy has changed since. */
  readonly loadAll: (index: CopyIndex) => Promise<CopyIndex>;
  readonly readCard: (skuId: string, view: Viewpoint) => Promise<ItemCard | null>;
  readonly readSpeakers: (
    skuIds: readonly string[],
    view: Viewpoint,
  ) => Promise<ReadonlyMap<string, ItemFacts>>;
  readonly nowMs: () => number;
  readonly timeZone: string;
  readonly recents: KeptList;
  readonly pins: KeptList;
  readonly searchServer: (text: string) => Promise<readonly ServerHit[]>;
}

/** How the search on the server stands. */
export type ServerState =
  | { readonly kind: 'idle' | 'searching' | 'failed' }
  | { readonly kind: 'found'; readonly hits: readonly ServerHit[] };

const MOST_RECENT = 12;
const MOST_CARDS = 50;
/** Rows shown at once; arrow keys reach the rest of the gathered hits. */
const MOST_SHOWN = 8;
const NO_SPEAKERS: ReadonlyMap<string, ItemFacts> = new Map();
const NOTHING: SearchResult = { kind: 'hits', hits: [], isBadGtin: false };

/** A hit for a SKU that is kept rather than found; null when it is not in the copy any more. */
function keptHit(index: CopyIndex, skuId: string): Hit | null {
  const place = placeOfSku(index, skuId);
  if (!place) return null;
  const { skus } = place.segment;
  const code = stringAt(skus.shownCodes, place.line);
  const title = stringAt(skus.shownTitles, place.line);
  return { skuId, code, title, tier: TIERS.exactCode, ...place };
}

const hitsOf = (index: CopyIndex | null, ids: readonly string[]) =>
  index ? ids.flatMap((id) => keptHit(index, id) ?? []) : [];

/** Cards by SKU and zone, the last ones read; emptied when the copy changes. */
function createCards(parts: LookupParts) {
  const cards = new Map<string, ItemCard | null>();
  const keyOf = (skuId: string, { timeZone }: Viewpoint) => `${timeZone} ${skuId}`;
  return {
    clear: () => cards.clear(),
    known: (skuId: string, view: Viewpoint) => cards.get(keyOf(skuId, view)),
    async read(skuId: string, view: Viewpoint): Promise<ItemCard | null> {
      const card = await parts.readCard(skuId, view);
      cards.set(keyOf(skuId, view), card);
      const [oldest] = cards.keys();
      if (cards.size > MOST_CARDS && oldest !== undefined) cards.delete(oldest);
      return card;
    },
  };
}

/** The state that components read, and what they may do to it. */
export class LookupStore {
  readonly query = signal('');
  /** What is searched; null while nothing is loaded that could answer what was typed. */
  readonly index = computed((): CopyIndex | null => {
    const early = this.early.value;
    return this.whole.value ?? (early?.typed === this.query.value ? early.index : null);
  });
  readonly result = signal<SearchResult>(NOTHING);
  readonly selected = signal(0);
  /** The card of the selected row; of the row before while it is being read. */
  readonly card = signal<ItemCard | null>(null);
  /** Who speaks for the rows in sight, once read: the row's status is its speaker's. */
  readonly speakers = signal(NO_SPEAKERS);
  readonly pinnedIds = signal<readonly string[]>([]);
  readonly server = signal<ServerState>({ kind: 'idle' });
  readonly session = signal<SessionView | null>(null);
  readonly sync = signal<SyncStatus | null>(null);
  /** The SKU just copied, for a moment; null = nothing to say. */
  readonly said = signal<string | null>(null);
  readonly isCameraOpen = signal(false);
  private readonly whole = signal<CopyIndex | null>(null);
  /** Answers one text only, before the whole index is there. */
  private readonly early = signal<{ typed: string; index: CopyIndex } | null>(null);
  private readonly recentIds = signal<readonly string[]>([]);
  private readonly cards: ReturnType<typeof createCards>;

  /** Pinned first, then recent; shown while nothing is typed. */
  readonly kept = computed(() => ({
    pinned: hitsOf(this.index.value, this.pinnedIds.value),
    recent: hitsOf(
      this.index.value,
      this.recentIds.value.filter((id) => !this.pinnedIds.value.includes(id)),
    ),
  }));

  /** Rows that arrow keys walk through. */
  readonly rows = computed((): readonly Hit[] => {
    if (this.isEmpty()) return [...this.kept.value.pinned, ...this.kept.value.recent];
    return this.result.value.kind === 'hits' ? this.result.value.hits : [];
  });

  /** The rows in sight and the place of the first of them; of what is kept all. */
  readonly shown = computed((): { readonly from: number; readonly hits: readonly Hit[] } => {
    const rows = this.rows.value;
    if (this.isEmpty()) return { from: 0, hits: rows };
    const last = rows.length - MOST_SHOWN;
    const from = Math.max(0, Math.min(this.selected.value - MOST_SHOWN + 2, last));
    return { from, hits: rows.slice(from, from + MOST_SHOWN) };
  });

  constructor(private readonly parts: LookupParts) {
    this.cards = createCards(parts);
  }

  private isEmpty(): boolean {
    return this.query.value.trim() === '';
  }

  /** From when and where rows are looked at; null before the copy is loaded. */
  view(): Viewpoint | null {
    const index = this.index.value;
    if (!index) return null;
    const timeZone = this.session.value?.timeZone ?? this.parts.timeZone;
    return { tables: index.tables, nowMs: this.parts.nowMs(), timeZone };
  }

  /** Takes over who is signed in; in another zone days begin at another hour, and numbers move. */
  setSession(session: SessionView): void {
    const before = this.view()?.timeZone;
    this.session.value = session;
    if (this.view()?.timeZone === before) return;
    this.speakers.value = NO_SPEAKERS;
    void this.openSelected();
  }

  /** Answers a text at once. */
  type(text: string): void {
    batch(() => {
      this.query.value = text;
      this.said.value = null;
      this.selected.value = 0;
      this.server.value = { kind: 'idle' };
      this.run();
    });
  }

  /** Opens a row in place. */
  select(row: number): void {
    this.selected.value = Math.max(0, Math.min(row, this.rows.value.length - 1));
    void this.openSelected();
  }

  /** Moves the opened row by so many. */
  move(step: number): void {
    this.select(this.selected.value + step);
  }

  /** Says that a SKU was copied. */
  say(sku: string): void {
    this.said.value = sku;
  }

  /** Pins or unpins a SKU. */
  async togglePin(skuId: string): Promise<void> {
    const pins = this.pinnedIds.value;
    this.pinnedIds.value = pins.includes(skuId)
      ? pins.filter((id) => id !== skuId)
      : [...pins, skuId];
    await this.parts.pins.write(this.pinnedIds.value);
  }

  /** Remembers that a SKU was looked at. */
  async remember(skuId: string): Promise<void> {
    const others = this.recentIds.value.filter((id) => id !== skuId);
    this.recentIds.value = [skuId, ...others].slice(0, MOST_RECENT);
    await this.parts.recents.write(this.recentIds.value);
  }

  /** Asks the server for what the copy does not hold. */
  async askServer(): Promise<void> {
    const asked = this.query.value;
    this.server.value = { kind: 'searching' };
    const answer: ServerState = await this.parts.searchServer(asked).then(
      (hits) => ({ kind: 'found', hits }) as const,
      () => ({ kind: 'failed' }) as const,
    );
    if (this.query.value === asked) this.server.value = answer;
  }

  /** Loads the copy, again when it has changed. */
  async load(): Promise<void> {
    let skus = this.whole.value;
    if (!skus) {
      const isAnswered = await this.answerEarly();
      skus = await this.parts.loadSkus(isAnswered);
      this.show(skus);
    }
    this.show(await this.parts.loadAll(skus));
  }

  /** Answers a code or title in full, or shows what is kept, from a few records. */
  private async answerEarly(): Promise<boolean> {
    const typed = this.query.value;
    // What was typed is looked for while the kept lists are still being read.
    const typedIndex = this.isEmpty() ? null : this.parts.loadEarly(typed, []);
    const [pins, recents] = await Promise.all([this.parts.pins.read(), this.parts.recents.read()]);
    const index = await (typedIndex ?? this.parts.loadEarly(typed, [...pins, ...recents]));
    batch(() => {
      this.pinnedIds.value = pins;
      this.recentIds.value = recents;
      if (!index) return;
      this.early.value = { typed, index };
      this.run();
    });
    if (index) await this.openSelected();
    return index !== null;
  }

  private show(index: CopyIndex): void {
    this.cards.clear();
    this.speakers.value = NO_SPEAKERS;
    batch(() => {
      this.whole.value = index;
      this.run();
    });
  }

  private run(): void {
    const { index, query, rows, selected } = this;
    this.result.value = index.value ? search(index.value, query.value) : NOTHING;
    selected.value = Math.max(0, Math.min(selected.value, rows.value.length - 1));
    void this.openSelected();
  }

  private async openSelected(): Promise<void> {
    await this.readSelected();
    await this.readShown();
  }

  // After the opened hit, so that it never waits for the rows beside it.
  private async readShown(): Promise<void> {
    const view = this.view();
    const index = this.index.value;
    const wanted = this.shown.value.hits
      .map(({ skuId }) => skuId)
      .filter((skuId) => !this.speakers.value.has(skuId));
    if (!view || wanted.length === 0) return;
    const read = await this.parts.readSpeakers(wanted, view);
    // The copy or the zone may have changed while these were read.
    if (this.index.value !== index || this.view()?.timeZone !== view.timeZone) return;
    const kept = [...this.speakers.value, ...read].slice(-MOST_CARDS);
    this.speakers.value = new Map(kept);
  }

  private async readSelected(): Promise<void> {
    const hit = this.isEmpty() ? undefined : this.rows.value[this.selected.value];
    const view = this.view();
    if (!hit || !view) {
      this.card.value = null;
      return;
    }
    const known = this.cards.known(hit.skuId, view);
    if (known) {
      this.card.value = known;
      return;
    }
    const read = await this.cards.read(hit.skuId, view);
    // Another row may have been chosen while this one was read, or the zone become known.
    const isAsked = this.rows.value[this.selected.value]?.skuId === hit.skuId;
    if (isAsked && this.view()?.timeZone === view.timeZone) this.card.value = read;
  }
}
