// What a platform can be asked for, page by page; the place to go on from is kept by whoever asks.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { PullAsk, PulledLevel, PulledPage, PullStage } from '../domain/connections/pulled.ts';
import type { ContextOf } from './connection.ts';

/** What can be asked of a platform. */
export interface Pull<P extends ConnectionForm['platform']> {
  readonly stages: readonly PullStage[];
  /** @throws ConnectionError with one of its named faults */
  page(ask: PullAsk, context: ContextOf<P>): Promise<PulledPage>;
}

/** The newest of these times; null = there is none. */
export const newestOf = (times: readonly number[]): number | null =>
  times.length === 0 ? null : Math.max(...times);

/** What an offer sells at all its places; null = it does not say of one of them. */
export function listedUnits(levels: readonly PulledLevel[]): number | null {
  const known = levels.flatMap(({ available }) => available ?? []);
  return known.length < levels.length ? null : known.reduce((sum, one) => sum + one, 0);
}
