// The state of one look-up: what was typed, what it found, which hit is open, what is remembered.
// Knows no component; the copy, the clock, storage and the background come as arguments.
import { batch, computed, type ReadonlySignal, signal } from '@preact/signals';
import { type CopyIndex, placeOfSku } from '../copy/copy-index.ts';
import type { Viewpoint } from '../copy/item-facts.ts';
import type { ItemCard } from '../copy/item-types.ts';
import { CODE_EDGE } from '../copy/packed-copy.ts';
import { stringAt } from '../copy/string-column.ts';
import type { SessionView, SyncStatus } from '../messages.ts';
import { type Hit, type SearchResult, search, TIERS } from './search.ts';

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
  readonly loadIndex: () => Promise<CopyIndex>;
  readonly readCard: (skuId: string, view: Viewpoint) => Promise<ItemCard | null>;
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

/** The state that components read, and what they may do to it. */
export interface LookupStore {
  readonly query: ReadonlySignal<string>;
  readonly result: ReadonlySignal<SearchResult>;
  /** Pinned first, then recent; shown while nothing is typed. */
  readonly kept: ReadonlySignal<{
    readonly pinned: readonly Hit[];
    readonly recent: readonly Hit[];
  }>;
  /** Rows that arrow keys walk through. */
  readonly rows: ReadonlySignal<readonly Hit[]>;
  readonly selected: ReadonlySignal<number>;
  /** The card of the selected row; of the row before while it is being read. */
  readonly card: ReadonlySignal<ItemCard | null>;
  readonly index: ReadonlySignal<CopyIndex | null>;
  readonly pinnedIds: ReadonlySignal<readonly string[]>;
  readonly server: ReadonlySignal<ServerState>;
  readonly session: ReadonlySignal<SessionView | null>;
  readonly sync: ReadonlySignal<SyncStatus | null>;
  /** The SKU just copied, for a moment; null = nothing to say. */
  readonly said: ReadonlySignal<string | null>;
  say(sku: string): void;
  view(): Viewpoint | null;
  type(text: string): void;
  select(row: number): void;
  move(step: number): void;
  togglePin(skuId: string): Promise<void>;
  /** Remembers that a SKU was looked at. */
  remember(skuId: string): Promise<void>;
  askServer(): Promise<void>;
  /** Loads the copy, again when it has changed. */
  load(): Promise<void>;
  setSession(session: SessionView): void;
  setSync(status: SyncStatus): void;
}

const MOST_RECENT = 12;
const MOST_CARDS = 50;
const NOTHING: SearchResult = { kind: 'hits', hits: [], isBadGtin: false };

/** A hit for a SKU that is kept rather than found; null when it is not in the copy any more. */
function keptHit(index: CopyIndex, skuId: string): Hit | null {
  const place = placeOfSku(index, skuId);
  if (!place) return null;
  const { skus } = place.segment;
  const [code = ''] = stringAt(skus.writtenCodes, place.line).split(CODE_EDGE);
  const title = stringAt(skus.shownTitles, place.line);
  return { skuId, code, title, tier: TIERS.exactCode, ...place };
}

const hitsOf = (index: CopyIndex | null, ids: readonly string[]) =>
  index ? ids.flatMap((id) => keptHit(index, id) ?? []) : [];

/** Cards by SKU, the last ones read; emptied when the copy changes. */
function createCards(parts: LookupParts) {
  const cards = new Map<string, ItemCard | null>();
  return {
    clear: () => cards.clear(),
    known: (skuId: string) => cards.get(skuId),
    async read(skuId: string, view: Viewpoint): Promise<ItemCard | null> {
      const card = await parts.readCard(skuId, view);
      cards.set(skuId, card);
      const [oldest] = cards.keys();
      if (cards.size > MOST_CARDS && oldest !== undefined) cards.delete(oldest);
      return card;
    },
  };
}

/** A look-up over the given parts. */
export function createLookupStore(parts: LookupParts): LookupStore {
  const query = signal('');
  const index = signal<CopyIndex | null>(null);
  const result = signal<SearchResult>(NOTHING);
  const selected = signal(0);
  const card = signal<ItemCard | null>(null);
  const pinnedIds = signal<readonly string[]>([]);
  const recentIds = signal<readonly string[]>([]);
  const server = signal<ServerState>({ kind: 'idle' });
  const session = signal<SessionView | null>(null);
  const sync = signal<SyncStatus | null>(null);
  const said = signal<string | null>(null);
  const cards = createCards(parts);

  const kept = computed(() => ({
    pinned: hitsOf(index.value, pinnedIds.value),
    recent: hitsOf(
      index.value,
      recentIds.value.filter((id) => !pinnedIds.value.includes(id)),
    ),
  }));
  const rows = computed(() => {
    if (query.value.trim() === '') return [...kept.value.pinned, ...kept.value.recent];
    return result.value.kind === 'hits' ? result.value.hits : [];
  });

  const view = (): Viewpoint | null =>
    index.value && {
      tables: index.value.tables,
      nowMs: parts.nowMs(),
      timeZone: session.value?.timeZone ?? parts.timeZone,
    };

  async function openSelected(): Promise<void> {
    const hit = query.value.trim() === '' ? undefined : rows.value[selected.value];
    const now = view();
    if (!hit || !now) {
      card.value = null;
      return;
    }
    const known = cards.known(hit.skuId);
    if (known) {
      card.value = known;
      return;
    }
    const read = await cards.read(hit.skuId, now);
    // Another row may have been chosen while this one was read.
    if (rows.value[selected.value]?.skuId === hit.skuId) card.value = read;
  }

  function run(): void {
    batch(() => {
      result.value = index.value ? search(index.value, query.value) : NOTHING;
      selected.value = Math.max(0, Math.min(selected.value, rows.value.length - 1));
    });
    void openSelected();
  }

  function select(row: number): void {
    selected.value = Math.max(0, Math.min(row, rows.value.length - 1));
    void openSelected();
  }

  return {
    query,
    result,
    kept,
    rows,
    selected,
    card,
    index,
    pinnedIds,
    server,
    session,
    sync,
    said,
    say: (sku) => {
      said.value = sku;
    },
    view,
    select,
    move: (step) => select(selected.value + step),
    type(text) {
      batch(() => {
        query.value = text;
        said.value = null;
        selected.value = 0;
        server.value = { kind: 'idle' };
      });
      run();
    },
    async togglePin(skuId) {
      const isPinned = pinnedIds.value.includes(skuId);
      pinnedIds.value = isPinned
        ? pinnedIds.value.filter((id) => id !== skuId)
        : [...pinnedIds.value, skuId];
      await parts.pins.write(pinnedIds.value);
    },
    async remember(skuId) {
      const others = recentIds.value.filter((id) => id !== skuId);
      recentIds.value = [skuId, ...others].slice(0, MOST_RECENT);
      await parts.recents.write(recentIds.value);
    },
    async askServer() {
      const asked = query.value;
      server.value = { kind: 'searching' };
      const answer: ServerState = await parts.searchServer(asked).then(
        (hits) => ({ kind: 'found', hits }) as const,
        () => ({ kind: 'failed' }) as const,
      );
      if (query.value === asked) server.value = answer;
    },
    async load() {
      const [loaded, pins, recents] = await Promise.all([
        parts.loadIndex(),
        parts.pins.read(),
        parts.recents.read(),
      ]);
      cards.clear();
      batch(() => {
        index.value = loaded;
        pinnedIds.value = pins;
        recentIds.value = recents;
      });
      run();
    },
    setSession: (value) => {
      session.value = value;
    },
    setSync: (value) => {
      sync.value = value;
    },
  };
}
