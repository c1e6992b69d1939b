// Holds the snapshot of this tab: shows the copy at once, then asks for a pull and reads again.
// An error keeps the last good numbers on screen; components read `state`.
import { signal } from '@preact/signals';
import type { DataState, DataStore } from './services.ts';
import type { Snapshot } from './snapshot.ts';

/** Where the numbers come from. */
export interface DataSource {
  /** The copy as it stands; null when there is none yet. */
  read(): Promise<Snapshot | null>;
  /** Pulls from the server into the copy; rejects when it could not. */
  pull(): Promise<void>;
}

/** A store over a source; overlapping reloads share one pull. */
export const createDataStore = (source: DataSource): DataStore => {
  const state = signal<DataState>({ data: null, error: null, isLoading: false });
  let running: Promise<void> | null = null;

  const refresh = async () => {
    state.value = { ...state.value, data: await source.read() };
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
    running = null;
  };
  return {
    state,
    refresh,
    reload() {
      running ??= run();
      return running;
    },
  };
};
