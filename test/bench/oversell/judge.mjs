// What is wrong with a played show, from what was answered, what the room holds and what the
// ledger wrote. Counts units; each list says what it found.
import { UNITS } from './show.mjs';

const sumUnits = (rows) => rows.reduce((sum, { units }) => sum + units, 0);

// A claim may be held only when nobody who came before still waits.
function overtakings({ claims, history }) {
  const turnOf = new Map(claims.map(({ claimId, turn }) => [claimId, turn]));
  const waiting = new Map();
  let count = 0;
  for (const { claimId, state } of history) {
    const turn = turnOf.get(claimId);
    if (state === 'held' && !waiting.has(`${claimId} held`)) {
      const isOvertaking = [...waiting.values()].some((other) => other !== null && other < turn);
      if (isOvertaking) count += 1;
      waiting.set(`${claimId} held`, null);
    }
    if (state === 'waiting') waiting.set(claimId, turn);
    else waiting.delete(claimId);
  }
  return count;
}

/** Units the ledger handed from the block to orders, by holder. */
function handedOver({ allocations }) {
  return allocations
    .filter(({ holderKind }) => holderKind === 'order')
    .map(({ holderId, unitsOpen }) => ({ holderId, units: unitsOpen }));
}

/** The figures of one show. */
export function judge({ claims, live, ended }) {
  const held = live.claims.filter(({ state }) => state === 'held');
  const paidLive = live.claims.filter(({ state }) => state === 'paid');
  const paid = ended.claims.filter(({ state }) => state === 'paid');
  const inHand = live.product.soldUnits + sumUnits(held);
  const known = new Set(ended.claims.map(({ claimId }) => claimId));
  const answered = claims.filter(({ ok, claim }) => ok && claim && !known.has(claim.claimId));
  const handed = handedOver(ended);
  const unitsOf = new Map(paid.map(({ claimId, units }) => [claimId, units]));
  const ofClaims = handed.filter(({ holderId }) => !holderId.startsWith('oln_'));
  const booked = new Map(ofClaims.map(({ holderId, units }) => [holderId, units]));
  const missing = paid.filter(({ claimId, units }) => (booked.get(claimId) ?? 0) < units);
  const twice = ofClaims.filter(({ holderId, units }) => units > (unitsOf.get(holderId) ?? 0));
  const ledgerUnits = sumUnits(handed);
  const { onHand, allocated, allocatedToShows } = ended.level;
  const askedTwice = claims.length - new Set(claims.map(({ id }) => id)).size;
  return {
    accepted: held.length + paid.length,
    // Beyond the block in the room, by its own sum or by its claims one by one, or beyond what is
    // on hand in the ledger.
    oversold:
      Math.max(0, Math.max(inHand, sumUnits(held) + sumUnits(paidLive)) - UNITS) +
      Math.max(0, Math.max(allocated, ledgerUnits) - onHand),
    // Not given although somebody waits, answered and forgotten, paid and not booked.
    lost:
      (live.product.waitlistUnits > 0 ? Math.max(0, UNITS - inHand) : 0) +
      answered.length +
      sumUnits(missing) +
      Math.max(0, ended.product.soldUnits - ledgerUnits),
    doubled: sumUnits(twice) + Math.max(0, ledgerUnits - ended.product.soldUnits) + askedTwice,
    overtakings: overtakings(ended),
    ledgerDifferences:
      ended.differences.length +
      ended.status.parked.length +
      (allocatedToShows === 0 && allocated === ledgerUnits ? 0 : 1),
    heldOrSold: inHand,
  };
}

/** Whether a show may not stand. */
export function isRefused({ accepted: _accepted, heldOrSold, ...faults }) {
  return heldOrSold !== UNITS || Object.values(faults).some((count) => count !== 0);
}
