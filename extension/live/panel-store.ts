// The state of the side panel beside a live: which live, which mode, what the engine does, what
// was seen. Components read its signals; what it needs from outside comes as arguments.
import { computed, signal } from '@preact/signals';
import type { GoodsByProduct } from '../../shared/ui/desk/show-view.ts';
import type { EngineMeter, EngineState } from '../messages/live-engine.ts';
import type { StoredPanelLive } from '../settings.ts';
import { RoomStore } from './room-store.ts';

/** The live the panel stands beside. */
export type ChosenLive = StoredPanelLive;

/** Who sits before the panel. */
export type PanelMode = 'host' | 'assistant';

/** What the panel shows. */
export type PanelView = 'choose' | 'before' | 'on-air' | 'ended';

/** The parts of the panel that open and close. */
export type Drawer =
  | 'none'
  | 'keys'
  | 'prompter'
  | 'safe'
  | 'emergency'
  | 'showroom'
  | 'stage'
  | 'rules'
  | 'line-up';

/** Everything components read. */
export class PanelStore {
  readonly rooms: RoomStore;
  readonly live = signal<ChosenLive | null>(null);
  readonly mode = signal<PanelMode>('host');
  readonly engine = signal<EngineState | null>(null);
  readonly meter = signal<EngineMeter | null>(null);
  readonly goods = signal<GoodsByProduct>(new Map());
  /** Alarms acknowledged here, by sequence number. */
  readonly seenAlarms = signal<ReadonlySet<number>>(new Set());
  readonly drawer = signal<Drawer>('none');
  /** This device's clock, once a second: one tick for all timers on the screen. */
  readonly nowMs = signal(0);

  readonly view = computed((): PanelView => {
    if (!this.live.value) return 'choose';
    const { session } = this.rooms.room.value;
    if (session === 'ended') return 'ended';
    return session === 'live' ? 'on-air' : 'before';
  });

  /** The engine, when it works for the live that is shown. */
  readonly ownEngine = computed((): EngineState | null => {
    const engine = this.engine.value;
    if (!engine || this.live.value?.mode === 'companion') return null;
    return engine.liveId === null || engine.liveId === this.live.value?.liveId ? engine : null;
  });

  constructor(nowMs: () => number) {
    this.rooms = new RoomStore(nowMs);
    this.nowMs.value = nowMs();
  }

  /** Opens a drawer, or closes it when it is open. */
  toggle(drawer: Drawer): void {
    this.drawer.value = this.drawer.value === drawer ? 'none' : drawer;
  }

  /** Remembers that an alarm was seen; it leaves its dock. */
  see(seq: number): void {
    this.seenAlarms.value = new Set(this.seenAlarms.value).add(seq);
  }

  /** Back to the choice of live; the room goes on. */
  leave(): void {
    this.rooms.leave();
    this.live.value = null;
    this.drawer.value = 'none';
    this.seenAlarms.value = new Set();
  }
}
