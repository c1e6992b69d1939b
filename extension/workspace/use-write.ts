// Sends a write that means the same when it arrives late; without a connection it goes to the
// outbox with the same key, so that one that did arrive is not done twice.
import type { EndpointSpec, ResponseOf } from '../../shared/contract/endpoint.ts';
import { ApiError, type CallRequest, newIdempotencyKey } from '../api.ts';
import { useServices } from './services.ts';
import type { Outcome } from './use-act.ts';

/** What became of a write: done by the server, or kept until it can be reached. */
export type Written<E extends EndpointSpec> =
  | { readonly isQueued: false; readonly value: ResponseOf<E> }
  | { readonly isQueued: true; readonly outcome: Outcome };

/** Failures that waiting mends. */
const PASSING = new Set<ApiError['failure']['code']>(['offline', 'unavailable']);

/**
 * A writer for endpoints of the outbox; `title` names the write in the list of what waits. Times
 * of observation stand in the body: a body that is sent again must be the same.
 */
export const useWrite = () => {
  const { call, ask, i18n } = useServices();
  return async <E extends EndpointSpec>(
    endpoint: E,
    request: CallRequest<E>,
    title: string,
  ): Promise<Written<E>> => {
    const key = newIdempotencyKey();
    try {
      const value = await call(endpoint, request, { idempotencyKey: key });
      return { isQueued: false, value };
    } catch (error) {
      if (!(error instanceof ApiError) || !PASSING.has(error.failure.code)) throw error;
      const { params, body } = request as { params?: unknown; body?: unknown };
      await ask('outbox.add', { endpointId: endpoint.id, params, body, title, key });
      const undo = async () => {
        const waiting = await ask('outbox.list');
        if (!waiting.some((entry) => entry.key === key)) throw new Error('Sent in the meantime');
        await ask('outbox.discard', { key });
      };
      return { isQueued: true, outcome: { message: i18n.t('shell.savedForLater'), undo } };
    }
  };
};
