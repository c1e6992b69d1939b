// Holds the snapshot of this tab: shows the copy at once, then asks for a pull and reads again.
// An error keeps the last good numbers on screen; components read `state`.
import { signal } from '@preact/signals';
import type { Money } from '../../shared/contract/primitives.ts';
import type { DataState, DataStore, ListTops } from './services.ts';
import type { Snapshot } from './snapshot.ts';

/** Where the numbers come from. */
export interface DataSource {
  /**
   * The copy as it stands; null when there is none yet. Where nothing has changed since `before`
   * was read, its rows are used again.
   */
  read(before: Snapshot | null): Promise<Snapshot | null>;
  /** Pulls from the server into the copy; rejects when it could not. */
  pull(): Promise<void>;
  /** Landed costs by SKU, for those who may read them. */
  costs(): Promise<ReadonlyMap<string, Money>>;
  readonly tops: ListTops;
}

/**
 * A store over a source. Reloads asked while one is under way share one more behind it: what was
 * written after that one had read must not wait for the next pull by itself.
 */
export const createDataStore = (source: DataSource): DataStore => {
  const state = signal<DataState>({ data: null, error: null, isLoading: false });
  let running: Promise<void> | null = null;
  let isAskedAgain = false;

  const refresh = async () => {
    state.value = { ...state.value, data: await source.read(state.value.data) };
  };
  const run = async () => {
    state.value = { ...state.value, isLoading: true };
    let error: unknown = null;
    try {
      if (!state.value.data) await refresh();
      await source.pull();
    } catch (problem) {
      error = problem;
    }
    try {
      await refresh();
    } catch (problem) {
      error ??= problem;
    }
    state.value = { ...state.value, error, isLoading: false };
  };
  const runThrough = async () => {
    do {
      isAskedAgain = false;
      await run();
    } while (isAskedAgain);
    running = null;
  };
  return {
    state,
    refresh,
    costs: source.costs,
    tops: source.tops,
    reload() {
      isAskedAgain = running !== null;
      running ??= runThrough();
      return running;
    },
  };
};
