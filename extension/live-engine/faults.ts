// Every error of the engine in the catalogue's words. Must not swallow the platform's own word: it
// goes along as the code.
import { LiveTransportError } from '../../shared/live/live-transport.ts';
import { RoomRefusal } from '../../shared/live/room-socket.ts';
import type { EngineFault, EngineFaultKind } from '../messages/live-engine.ts';
import type { ApiFailure } from '../messages.ts';

/** An error that knows its sentence. */
export class EngineError extends Error {
  constructor(
    readonly kind: EngineFaultKind,
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`${kind} (${code})`, options);
    this.name = 'EngineError';
  }
}

// Names of DOMException as getUserMedia and getDisplayMedia throw them.
const MEDIA: Readonly<Record<string, EngineFaultKind>> = {
  NotAllowedError: 'permission-denied',
  SecurityError: 'permission-denied',
  NotFoundError: 'device-missing',
  OverconstrainedError: 'device-missing',
  NotReadableError: 'device-busy',
  AbortError: 'device-busy',
  NotSupportedError: 'not-supported',
};

/** The fault behind anything that was thrown. */
export function faultOf(error: unknown, nowMs: number): EngineFault {
  const known = error instanceof EngineError || error instanceof LiveTransportError;
  if (known) {
    const kind = error instanceof EngineError ? error.kind : error.fault;
    return { kind, code: error.code, atMs: nowMs };
  }
  if (error instanceof RoomRefusal) {
    return { kind: `room-${error.reason}`, code: error.reason, atMs: nowMs };
  }
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? error.message : String(error);
  return { kind: MEDIA[name] ?? 'unexpected', code: `${name}: ${message}`, atMs: nowMs };
}

const REFUSALS: Readonly<Record<string, RoomRefusal['reason']>> = {
  banned: 'banned',
  'room-closed': 'over',
  'live-cancelled': 'over',
  'room-full': 'full',
  'room-not-open': 'not-open',
  'not-found': 'not-found',
  'upgrade-required': 'too-old',
};

/** Why the worker gave no ticket: for good, or only for now. */
export function ticketError({ code, status }: ApiFailure): Error {
  const reason = REFUSALS[code];
  if (reason) return new RoomRefusal(reason);
  if (status === 401) return new EngineError('signed-out', code);
  return new EngineError('no-ticket', code);
}
