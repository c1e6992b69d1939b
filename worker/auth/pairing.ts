// Pairing of a browser by a short code (RFC 8628): the device shows the code, a signed-in member
// approves it, the device polls for its tokens. Codes are stored hashed and live ten minutes.
import type { TokenPair } from '../../shared/contract/auth.ts';
import {
  approvePairing,
  findPairingByDeviceCode,
  findPairingByUserCode,
  insertPairing,
  markPolled,
  type Pairing,
  usePairing,
} from '../db/directory.ts';
import { forDirectory, forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { findSessionMember } from '../db/session.ts';
import { ApiError } from '../errors.ts';
import { randomBytes, sha256Hex, toBase64Url } from './encoding.ts';
import { type IssueContext, issueTokens } from './tokens.ts';

/** Lifetime of a pairing code. */
export const CODE_SECONDS = 600;
/** Seconds between two polls of a device. */
export const POLL_SECONDS = 5;

// Consonants without look-alikes: cannot spell words and is easy to read aloud (RFC 8628, 6.1).
const CODE_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ';

/** A code such as `WDJB-MJHT`. Bytes of 240 and more are skipped, so that no letter is likelier. */
export function makeUserCode(random: Uint8Array): string {
  let code = '';
  for (const byte of random) {
    if (byte < 240 && code.length < 8) code += CODE_ALPHABET.charAt(byte % 20);
  }
  if (code.length < 8) throw new RangeError('Not enough randomness for a code.');
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** As typed by a person: case, blanks and the dash do not matter. */
export function foldUserCode(typed: string): string {
  const letters = typed.toUpperCase().replaceAll(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** Starts a pairing. */
export async function startPairing(env: Env, deviceName: string, nowMs: number) {
  const deviceCode = toBase64Url(randomBytes(32));
  const userCode = makeUserCode(randomBytes(32));
  const [deviceCodeHash, userCodeHash] = await Promise.all([
    sha256Hex(deviceCode),
    sha256Hex(userCode),
  ]);
  const expiresAtUtc = nowMs + CODE_SECONDS * 1000;
  const pairing = { deviceCodeHash, userCodeHash, deviceName, expiresAtUtc };
  await insertPairing(forDirectory(env), pairing, nowMs);
  return { deviceCode, userCode };
}

function codeExpired(): ApiError {
  return new ApiError('code-expired', {
    detail: 'This code is unknown or no longer valid: start the pairing again for a new one.',
  });
}

/** The pairing behind a typed code, while it can be approved. */
export async function findOpenPairing(
  env: Env,
  typedCode: string,
  nowMs: number,
): Promise<Pairing> {
  const hash = await sha256Hex(foldUserCode(typedCode));
  const pairing = await findPairingByUserCode(forDirectory(env), hash);
  const isOpen = pairing?.state === 'pending' || pairing?.state === 'approved';
  if (!pairing || !isOpen || pairing.expiresAtUtc <= nowMs) throw codeExpired();
  return pairing;
}

/** Id of the device a pairing makes; the same pairing always makes the same device. */
export function deviceIdOf(pairing: Pick<Pairing, 'deviceCodeHash'>): string {
  return `dev_${pairing.deviceCodeHash.slice(0, 26).toUpperCase()}`;
}

/** Lets a member own the pairing. Approving twice is harmless; another member's is refused. */
export async function approve(
  env: Env,
  pairing: Pairing,
  member: { readonly workspaceId: string; readonly memberId: string },
): Promise<void> {
  if (!(await approvePairing(forDirectory(env), pairing.deviceCodeHash, member))) {
    throw codeExpired();
  }
}

/** What issuing tokens for a pairing needs; the workspace is found on the way. */
export type ExchangeContext = Omit<IssueContext, 'db'> & {
  readonly track: (db: WorkspaceDb) => void;
};

/** Answers a device's poll: tokens once approved, else why not yet. */
export async function exchangeDeviceCode(
  context: ExchangeContext,
  deviceCode: string,
): Promise<TokenPair> {
  const { env, nowMs } = context;
  const directory = forDirectory(env);
  const hash = await sha256Hex(deviceCode);
  const pairing = await findPairingByDeviceCode(directory, hash);
  if (!pairing || pairing.expiresAtUtc <= nowMs) throw codeExpired();
  if (pairing.state === 'pending') {
    await markPolled(directory, hash, nowMs);
    const isTooEarly =
      pairing.polledAtUtc !== null && nowMs - pairing.polledAtUtc < POLL_SECONDS * 1000 - 500;
    throw new ApiError(isTooEarly ? 'slow-down' : 'authorization-pending', {
      detail: `Nobody approved the code yet: ask again in ${POLL_SECONDS} s.`,
      retryAfterSeconds: POLL_SECONDS,
    });
  }
  const { workspaceId, memberId } = pairing;
  const isMine = workspaceId && memberId && (await usePairing(directory, hash));
  if (!isMine) throw codeExpired();
  const db = await forWorkspace(env, workspaceId);
  context.track(db);
  const member = await findSessionMember(db, memberId);
  if (!member?.isActive) throw codeExpired();
  const device = { id: deviceIdOf(pairing), name: pairing.deviceName };
  return issueTokens({ ...context, db }, member, device);
}
