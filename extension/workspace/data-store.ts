// Loads the snapshot and keeps the last good one through errors, so that numbers stay on screen.
// Must not decide what to show; components read `state`.
import { signal } from '@preact/signals';
import type { DataState, DataStore } from './services.ts';
import type { Snapshot } from './snapshot.ts';

/** A store over any loader; overlapping reloads share one pull. */
export const createDataStore = (load: () => Promise<Snapshot>): DataStore => {
  const state = signal<DataState>({ data: null, error: null, isLoading: false });
  let running: Promise<void> | null = null;

  const pull = async () => {
    state.value = { ...state.value, isLoading: true };
    try {
      state.value = { data: await load(), error: null, isLoading: false };
    } catch (error) {
      state.value = { ...state.value, error, isLoading: false };
    } finally {
      running = null;
    }
  };
  return {
    state,
    reload() {
      running ??= pull();
      return running;
    },
  };
};
