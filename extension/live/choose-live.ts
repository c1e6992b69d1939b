// Which planned live the panel stands beside, and how it runs: read from the server, opened there.
// What is on air comes first, then what begins next; what is long over is left out.
import { signal } from '@preact/signals';
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import { listLives } from '../../shared/contract/lives.ts';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import type { ApiClient } from '../api.ts';

/** How the list stands. */
export type LivesView =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly lives: readonly PlannedLive[] };

/** A live that ended, or should have begun, so long ago is not offered. */
const OLD_MS = 12 * 3_600_000;

/** The lives worth offering, in the order in which they are. */
export function offeredLives(lives: readonly PlannedLive[], nowMs: number): PlannedLive[] {
  const rank = ({ status }: PlannedLive) => (status === 'live' ? 0 : status === 'planned' ? 1 : 2);
  return lives
    .filter(({ status, endsAtUtc }) => {
      if (status === 'live') return true;
      return status !== 'ended' && Date.parse(endsAtUtc) > nowMs - OLD_MS;
    })
    .sort((a, b) => rank(a) - rank(b) || a.startsAtUtc.localeCompare(b.startsAtUtc));
}

/** Units the plan expects of all products together. */
export const expectedUnits = ({ items }: PlannedLive): number =>
  items.reduce((sum, item) => sum + item.expectedUnits, 0);

/** The ways a live can run, the one that needs nothing first. */
export const CHOICES = ['rehearsal', 'companion', 'agora'] as const satisfies readonly LiveMode[];

/** The list of lives. */
export class ChooseStore {
  readonly lives = signal<LivesView>({ state: 'loading' });
  readonly mode = signal<LiveMode>('rehearsal');
  readonly opening = signal<string | null>(null);
  readonly #call: ApiClient['call'];

  constructor(call: ApiClient['call']) {
    this.#call = call;
  }

  /** Reads the plans; the last good list stays while it is read again. */
  async load(nowMs: number): Promise<void> {
    try {
      const { items } = await this.#call(listLives, { query: {} });
      this.lives.value = { state: 'ready', lives: offeredLives(items, nowMs) };
    } catch {
      // What went wrong is said by the sync line of the workspace; here it can be tried again.
      if (this.lives.value.state !== 'ready') this.lives.value = { state: 'failed' };
    }
  }
}
