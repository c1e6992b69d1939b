// The engine's one picture of itself, and who is told when it changes. Everything a page shows
// stands here; a page that attaches late gets it whole.
import type { EngineFault, EngineState } from '../messages/live-engine.ts';

/** What a live leaves behind when it is over; devices and choices stay. */
export const AFTER_LIVE = {
  liveId: null,
  title: null,
  role: null,
  personId: null,
  transport: null,
  capabilities: null,
  onAirSinceMs: null,
  line: { state: 'idle' },
  link: 'idle',
  quality: { uplink: 0, downlink: 0 },
  advice: null,
  stats: null,
  delayMs: null,
  viewers: null,
  remotes: [],
  pk: null,
} as const satisfies Partial<EngineState>;

/** Before anything was asked of it. */
export const IDLE_STATE: EngineState = {
  ...AFTER_LIVE,
  phase: 'off',
  source: 'camera',
  cameraId: null,
  microphoneId: null,
  isMuted: false,
  isCameraOff: false,
  preset: 'smooth',
  orientation: 'portrait',
  cameras: [],
  microphones: [],
  picture: null,
  fault: null,
};

/** The state and its listeners. */
export class EngineStore {
  #state: EngineState = IDLE_STATE;
  readonly #listeners = new Set<(state: EngineState) => void>();

  get state(): EngineState {
    return this.#state;
  }

  patch(change: Partial<EngineState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }

  fail(fault: EngineFault): void {
    this.patch({ fault });
  }

  /** Takes a fault back when it is one of these: what it was about works again. */
  clearFault(...kinds: EngineFault['kind'][]): void {
    if (this.#state.fault && kinds.includes(this.#state.fault.kind)) this.patch({ fault: null });
  }

  onChange(listener: (state: EngineState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
