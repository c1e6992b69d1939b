// One seed of the oversell bench: 300 sockets, 2,000 claims, and everything that can go wrong
// while they are made. Answers what was asked and answered, and what room and ledger say.
import { seededRandom } from '../../support/seeded-random.mjs';
import { Viewer } from './viewer.mjs';

export const UNITS = 300;
export const CLAIMS = 2_000;
export const SOCKETS = 300;
const UNANSWERED = 120;
const ORDERS = 20;
const CLOCK_JUMPS = 2;
const EVICTIONS = 1;
const FAULT_SHARE = 0.1;
const MINUTE_MS = 60_000;

/** What the host does with claims as they are held: pays half, lets some go, leaves the rest. */
class Host {
  constructor(random) {
    Object.assign(this, { random, acts: [], seen: new Set(), viewer: null, number: 0 });
  }

  hear(events) {
    for (const { type, claim } of events) {
      if (type !== 'claim' || claim.state !== 'held' || this.seen.has(claim.claimId)) continue;
      this.seen.add(claim.claimId);
      const pick = this.random();
      if (pick < 0.5) this.#act('claim.paid', claim.claimId);
      else if (pick < 0.62) this.#act('claim.let-go', claim.claimId);
    }
  }

  #act(type, claimId) {
    this.number += 1;
    const command = { type, id: `host-${claimId}-${this.number}`, claimId };
    this.acts.push(this.viewer.command(command, this.random() < 0.15));
  }
}

// At which claim each mishap happens.
function mishaps(random) {
  const plan = new Map();
  const add = (kind) => {
    const at = Math.floor(random() * CLAIMS);
    plan.set(at, [...(plan.get(at) ?? []), kind]);
  };
  for (let i = 0; i < ORDERS; i += 1) add('order');
  for (let i = 0; i < CLOCK_JUMPS; i += 1) add('clock');
  for (let i = 0; i < EVICTIONS; i += 1) add('evict');
  return plan;
}

async function enter(rooms, seed, host) {
  const name = `ws_s${seed}.liv_s${seed}`;
  const urlOf = (person, role) =>
    rooms.socketUrl(`/rooms/${name}/socket?person=${person}&role=${role}`);
  host.viewer = new Viewer(urlOf('host', 'host'), (events) => host.hear(events));
  const people = [host.viewer];
  for (let n = 1; n < SOCKETS; n += 1) people.push(new Viewer(urlOf(`v${n}`, 'viewer')));
  for (let i = 0; i < people.length; i += 50) {
    await Promise.all(people.slice(i, i + 50).map((person) => person.connect()));
  }
  return people;
}

async function evict(rooms, seed, people) {
  await rooms.post('/show/evict', { seed });
  for (const person of people) person.roomIsGone();
}

async function claimAll(rooms, seed, random, people) {
  const plan = mishaps(random);
  const claims = [];
  const open = new Set();
  const outside = [];
  let ordered = 0;
  const mishap = (kind) => {
    if (kind === 'evict') return evict(rooms, seed, people);
    if (kind === 'clock') {
      const byMs = Math.floor((random() - 0.35) * 24 * MINUTE_MS);
      return rooms.post('/show/clock', { seed, byMs, faultShare: FAULT_SHARE });
    }
    ordered += 1;
    const lineKey = `oln_${seed}_${ordered}`;
    return rooms.post('/show/order', { seed, lineKey, units: 1 + Math.floor(random() * 3) });
  };
  for (let n = 0; n < CLAIMS; n += 1) {
    for (const kind of plan.get(n) ?? []) outside.push(mishap(kind));
    const buyer = 1 + Math.floor(random() * (people.length - 1));
    const person = people[buyer];
    const command = {
      type: 'claim',
      id: `claim-${seed}-${n}`,
      productId: 'box',
      units: 1 + Math.floor(random() * 3),
    };
    const answer = person.command(command, random() < 0.15).then((result) => {
      open.delete(answer);
      claims.push({ seed, id: command.id, buyer: `v${buyer}`, units: command.units, ...result });
    });
    open.add(answer);
    if (random() < 0.03) person.drop();
    if (open.size >= UNANSWERED) await Promise.race(open);
  }
  await Promise.all([...open, ...outside]);
  return claims;
}

/** Plays one seed to its end. */
export async function playShow(rooms, seed) {
  const random = seededRandom(seed);
  const host = new Host(seededRandom(seed ^ 0x5eed));
  await rooms.post('/show/open', { seed, units: UNITS });
  await rooms.post('/show/clock', { seed, byMs: 0, faultShare: FAULT_SHARE });
  const people = await enter(rooms, seed, host);
  const claims = await claimAll(rooms, seed, random, people);
  // The host's acts make new holds, which make new acts: until nothing more comes of them.
  for (let done = -1; done !== host.acts.length; ) {
    done = host.acts.length;
    await Promise.all(host.acts);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const live = await rooms.post('/show/record', { seed });
  for (const person of people) person.close();
  await rooms.post('/show/finish', { seed });
  const ended = await rooms.post('/show/record', { seed });
  const breaks = people.reduce((sum, person) => sum + person.breaks, 0);
  return { claims, live, ended, breaks };
}
