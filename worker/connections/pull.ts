// What a platform can be asked for, page by page; the place to go on from is kept by whoever asks.
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { PullAsk, PulledPage, PullStage } from '../domain/connections/pulled.ts';
import type { ContextOf } from './connection.ts';

/** What can be asked of a platform. */
export interface Pull<P extends ConnectionForm['platform']> {
  readonly stages: readonly PullStage[];
  /** @throws ConnectionError with one of its named faults */
  page(ask: PullAsk, context: ContextOf<P>): Promise<PulledPage>;
}
