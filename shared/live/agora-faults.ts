// Agora's error codes in our words. Codes: enum AgoraRTCErrorCode of agora-rtc-sdk-ng 4.24.8.
import { type LiveFault, LiveTransportError } from './live-transport.ts';

const FAULTS: Readonly<Record<string, LiveFault>> = {
  PERMISSION_DENIED: 'permission-denied',
  NOT_READABLE: 'device-busy',
  DEVICE_NOT_FOUND: 'device-missing',
  NOT_SUPPORTED: 'not-supported',
  WEB_SECURITY_RESTRICT: 'not-supported',
  CAN_NOT_GET_GATEWAY_SERVER: 'grant-refused',
  INVALID_PARAMS: 'grant-refused',
  TOKEN_EXPIRE: 'grant-expired',
  UID_CONFLICT: 'already-connected-elsewhere',
  UID_BANNED: 'banned',
  IP_BANNED: 'banned',
  CHANNEL_BANNED: 'banned',
  OPERATION_ABORTED: 'unreachable',
  NETWORK_ERROR: 'unreachable',
  NETWORK_TIMEOUT: 'unreachable',
  NETWORK_RESPONSE_ERROR: 'unreachable',
  WS_ABORT: 'unreachable',
  WS_DISCONNECT: 'unreachable',
  ICE_FAILED: 'unreachable',
};

/** The code of anything the SDK throws; `UNKNOWN` when it has none. */
export function agoraCodeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}

/** Turns what the SDK threw into our error; one of ours stays as it is. */
export function faultFromAgora(error: unknown): LiveTransportError {
  if (error instanceof LiveTransportError) return error;
  const code = agoraCodeOf(error);
  const message = error instanceof Error ? error.message : '';
  // An expired token at a join is told apart only by its text (AgoraWebSDK-NG issue 130).
  const isExpired = code === 'CAN_NOT_GET_GATEWAY_SERVER' && /expired/i.test(message);
  const fault = isExpired ? 'grant-expired' : (FAULTS[code] ?? 'unexpected');
  return new LiveTransportError(fault, code, { cause: error });
}
