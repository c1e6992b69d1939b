// One listing has three numbers: what its seller page showed, what the platform's API said, what
// our books can sell. Decides which of them is late and why; the first rule that holds wins.

/** Why the three numbers of a listing stand as they do. */
export const DIFFERENCE_CAUSES = [
  /** No SKU or no counted warehouse stands behind it. */
  'not-linked',
  'first-reading',
  'connection-stopped',
  'nothing-read',
  /** The page shows "2k": no number to compare. */
  'page-rounded',
  'page-older',
  'api-older',
  'agrees',
  /** As it should be: a show on air sells more than the pool alone. */
  'show-leads',
  'not-connected',
  'messages-wait',
  'orders-wait',
  'count-waits',
  'push-refused',
  'not-taken-over',
  'show-holds',
  'place-not-mapped',
  'cannot-be-told',
  'push-off',
  'push-dry-run',
  'push-waits',
] as const;
export type DifferenceCause = (typeof DIFFERENCE_CAUSES)[number];

/** Which of the three is behind: `api` is the shop's own number, as its API tells it. */
export const LATE_WORDS = ['page', 'api', 'ledger'] as const;
export type LateWord = (typeof LATE_WORDS)[number];

/** A number at its time. */
export interface SaidUnits {
  readonly units: number;
  readonly atMs: number;
}

/** What our books say of a listing. */
export interface LedgerWord {
  /** Listing units the pool can sell; null = nothing is linked, or nothing was ever counted. */
  readonly sellableUnits: number | null;
  /** The shop is right when it shows from `leastUnits` (buffer and floor kept) to `mostUnits`. */
  readonly leastUnits: number;
  readonly mostUnits: number;
  /** Listing units that shows hold and the pool alone cannot sell. */
  readonly heldUnits: number;
  /** Of them, what the shop is told as well while its show is on air. */
  readonly showUnits: number;
  /** The newest movement behind the number; null = none. */
  readonly atMs: number | null;
}

/** How the shop's connection stands, as far as this listing goes. */
export interface ConnectionWord {
  readonly isStopped: boolean;
  /** False: it is only heard, never asked. */
  readonly isAsked: boolean;
  /** Orders are in our books up to here; null = none was ever asked for. */
  readonly ordersReadAtMs: number | null;
  readonly nextRoundMs: number | null;
  /** When it is asked for all quantities again. */
  readonly nextLevelsMs: number | null;
  /** Messages that wait or were given up. */
  readonly messages: number;
  readonly pushMode: 'off' | 'dry-run' | 'on';
  /** False: the platform takes no number for it, such as where it counts itself. */
  readonly canBeTold: boolean;
  /** A location of it is none of our warehouses. */
  readonly hasUnmappedPlace: boolean;
  /** What lies there counts for itself, and is taken over when it is compared. */
  readonly isCountedThere: boolean;
  readonly countedAtMs: number | null;
  readonly lastPush: {
    readonly outcome: string;
    readonly atMs: number;
  } | null;
}

/** Everything a verdict follows from. */
export interface ThreeWayFacts {
  readonly page: (SaidUnits & { readonly isExact: boolean }) | null;
  /** Over all of its locations; null = it never said. */
  readonly api: SaidUnits | null;
  readonly ledger: LedgerWord;
  /** Null: the shop is not connected. */
  readonly connection: ConnectionWord | null;
}

/** Which number is late and why. */
export interface DifferenceVerdict {
  readonly cause: DifferenceCause;
  /** Null: none is, or it cannot be told. */
  readonly late: LateWord | null;
  /** Too many (+) or too few (-) of the late number, or of the shop's when ours is late. */
  readonly units: number | null;
  /** The late number is as old as this. */
  readonly sinceMs: number | null;
  /** It should be right by itself then; null = a person is needed, or nothing is wrong. */
  readonly untilMs: number | null;
}

interface Newest extends SaidUnits {
  readonly by: 'page' | 'api';
}

interface Scene extends ThreeWayFacts {
  /** The page's number where it can be compared. */
  readonly exact: SaidUnits | null;
  readonly newest: Newest;
  readonly excess: number;
}

type Rule = (scene: Scene) => DifferenceVerdict | null;

const excessOf = (units: number, { leastUnits, mostUnits }: LedgerWord): number => {
  if (units > mostUnits) return units - mostUnits;
  return units < leastUnits ? units - leastUnits : 0;
};

const verdict = (
  cause: DifferenceCause,
  late: LateWord | null,
  rest: Partial<DifferenceVerdict> = {},
): DifferenceVerdict => ({ cause, late, units: null, sinceMs: null, untilMs: null, ...rest });

// A number the page or the API still shows, and the newer one beside it is right.
const olderOfTwo: Rule = ({ exact: page, api, ledger, connection }) => {
  if (page === null || api === null || page.units === api.units) return null;
  if (page.atMs < api.atMs) {
    if (excessOf(api.units, ledger) !== 0) return null;
    return verdict('page-older', 'page', { units: page.units - api.units, sinceMs: page.atMs });
  }
  if (excessOf(page.units, ledger) === 0) {
    const untilMs = connection?.nextLevelsMs ?? null;
    return verdict('api-older', 'api', {
      ...{ units: api.units - page.units, sinceMs: api.atMs, untilMs },
    });
  }
  const push = connection?.lastPush ?? null;
  const isTold = push?.outcome === 'sent' && push.atMs <= Math.min(api.atMs, page.atMs);
  if (!isTold || excessOf(api.units, ledger) !== 0) return null;
  return verdict('not-taken-over', 'page', {
    ...{ units: page.units - api.units, sinceMs: push.atMs },
  });
};

const right: Rule = ({ excess, ledger, newest }) => {
  if (excess !== 0) return null;
  const isShow = ledger.showUnits > 0 && newest.units > (ledger.sellableUnits ?? 0);
  return verdict(isShow ? 'show-leads' : 'agrees', null, { units: 0 });
};

// Our books have moved since: before anything is concluded, the older word is asked for again.
const beforeOurMovement: Rule = ({ newest, ledger, excess, connection }) => {
  if ((ledger.atMs ?? 0) <= newest.atMs || connection?.pushMode === 'on') return null;
  const of = { units: excess, sinceMs: newest.atMs };
  if (newest.by === 'page') return verdict('page-older', 'page', of);
  return verdict('api-older', 'api', { ...of, untilMs: connection?.nextLevelsMs ?? null });
};

const stopped: Rule = ({ connection, excess, newest }) =>
  connection?.isStopped
    ? verdict('connection-stopped', 'api', { units: excess, sinceMs: newest.atMs })
    : null;

// Fewer in the shop than in our books: it has sold what has not reached them.
const ordersOnTheirWay: Rule = ({ connection, excess, newest, ledger }) => {
  if (connection === null || excess > 0) return null;
  const { messages, isAsked, ordersReadAtMs, nextRoundMs: untilMs } = connection;
  const of = { units: excess, sinceMs: ordersReadAtMs };
  if (messages > 0) return verdict('messages-wait', 'ledger', of);
  const isAhead = newest.atMs > Math.max(ordersReadAtMs ?? 0, ledger.atMs ?? 0);
  if (!isAsked || !isAhead) return null;
  return verdict('orders-wait', 'ledger', { ...of, untilMs });
};

const countOnItsWay: Rule = ({ connection, excess, newest }) => {
  if (!connection?.isCountedThere || newest.atMs <= (connection.countedAtMs ?? 0)) return null;
  const { countedAtMs: sinceMs, nextLevelsMs: untilMs } = connection;
  return verdict('count-waits', 'ledger', { units: excess, sinceMs, untilMs });
};

// What the shop was told, or is not told.
function telling({ connection, excess, newest, ledger }: Scene): DifferenceVerdict {
  const of = { units: excess, sinceMs: newest.atMs };
  if (connection === null) return verdict('not-connected', null, of);
  const { pushMode, lastPush, nextRoundMs } = connection;
  const untilMs = pushMode === 'on' && connection.canBeTold ? nextRoundMs : null;
  if (pushMode === 'on' && lastPush?.outcome === 'refused') {
    return verdict('push-refused', 'api', { ...of, untilMs, sinceMs: lastPush.atMs });
  }
  if (excess > 0 && excess <= ledger.heldUnits) {
    return verdict('show-holds', 'api', { ...of, untilMs });
  }
  if (connection.hasUnmappedPlace) return verdict('place-not-mapped', 'api', of);
  if (!connection.canBeTold) return verdict('cannot-be-told', 'api', of);
  if (pushMode === 'off') return verdict('push-off', 'api', of);
  if (pushMode === 'dry-run') return verdict('push-dry-run', 'api', of);
  const isTold = lastPush?.outcome === 'sent' && lastPush.atMs < newest.atMs;
  if (isTold && lastPush.atMs >= (ledger.atMs ?? 0)) {
    return verdict('not-taken-over', newest.by, { ...of, untilMs, sinceMs: lastPush.atMs });
  }
  return verdict('push-waits', 'api', { ...of, untilMs });
}

const RULES: readonly Rule[] = [
  olderOfTwo,
  right,
  stopped,
  ordersOnTheirWay,
  countOnItsWay,
  beforeOurMovement,
];

// What can be said before there are two numbers to compare.
function beforeComparing(facts: ThreeWayFacts): DifferenceVerdict | null {
  const { page, api, ledger, connection } = facts;
  if (ledger.sellableUnits === null) return verdict('not-linked', 'ledger');
  const untilMs = connection?.nextRoundMs ?? null;
  if (connection?.isAsked && connection.ordersReadAtMs === null && !connection.isStopped) {
    return verdict('first-reading', 'ledger', { untilMs });
  }
  if (api !== null || page?.isExact) return null;
  if (connection?.isStopped) return verdict('connection-stopped', 'api');
  return verdict(page === null ? 'nothing-read' : 'page-rounded', null, { untilMs });
}

/**
 * Which of a listing's three numbers is late, and why. A number within the buffer is right: the
 * shop shows as many as it is meant to.
 *
 * @example page 50 at 9:00, API 32 at 9:05, books 32 -> the page is late by 18: it was read before
 */
export function differenceVerdict(facts: ThreeWayFacts): DifferenceVerdict {
  const early = beforeComparing(facts);
  if (early) return early;
  const { page, api, ledger } = facts;
  const exact = page?.isExact ? page : null;
  const isPageNewer = exact !== null && (api === null || exact.atMs >= api.atMs);
  const said = (isPageNewer ? exact : api) as SaidUnits;
  const newest: Newest = { ...said, by: isPageNewer ? 'page' : 'api' };
  const scene: Scene = { ...facts, exact, newest, excess: excessOf(newest.units, ledger) };
  for (const rule of RULES) {
    const found = rule(scene);
    if (found) return found;
  }
  return telling(scene);
}

/** Whether a verdict names a difference of units, which somebody may want to look at. */
export const isDifference = ({ units }: DifferenceVerdict): boolean =>
  units !== null && units !== 0;
