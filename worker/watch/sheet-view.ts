// What the product sheet shows of one room to one viewer: which product, their claim on it, what
// they may do. Pure; the room decides, this only reads.
import type { RoomClaim, RoomProduct } from '../../shared/contract/live-frames.ts';
import type { ShowGoods } from '../../shared/contract/live-goods.ts';
import type { RoomState } from '../../shared/live/room-state.ts';
import { titleHalf } from '../../shared/ui/title-half.ts';

/** Price as shown; null parts are unknown. */
export interface PriceView {
  readonly minor: number;
  readonly usualMinor: number | null;
  readonly currency: string;
}

/** The sheet of one product. */
export interface SheetView {
  readonly product: RoomProduct;
  readonly goods: ShowGoods | null;
  readonly price: PriceView | null;
  /** End of a flash offer on the room's clock; null = none runs. */
  readonly offerEndsAtMs: number | null;
  readonly leftUnits: number;
  /** What can be claimed of what was set aside and not kept back, 0 to 1. */
  readonly leftShare: number;
  readonly isSoldOut: boolean;
  /** Own units held for this viewer. */
  readonly held: RoomClaim | null;
  readonly waiting: RoomClaim | null;
  /** Paid for here or ordered elsewhere. */
  readonly paidUnits: number;
  /** The last own claim ran out and nothing came after it. */
  readonly hasExpired: boolean;
  /** Units this viewer may still ask for; the room has the last word. */
  readonly mostUnits: number;
}

/** Most units a stepper goes to where no limit is set. */
const MOST_AT_ONCE = 99;

function priceOf(product: RoomProduct, goods: ShowGoods | null, claim: RoomClaim | null) {
  const currency = goods?.currency;
  if (!currency) return null;
  const ordinary = goods.priceMinor;
  const cut = claim ? (claim.priceMinor ?? null) : (product.offer?.priceMinor ?? null);
  const minor = cut ?? ordinary;
  if (minor === null) return null;
  const usual = cut !== null && ordinary !== null ? ordinary : goods.usualPriceMinor;
  return { minor, usualMinor: usual !== null && usual > minor ? usual : null, currency };
}

/** The sheet of a product for the viewer the room knows us as. */
export function sheetOf(
  room: RoomState,
  product: RoomProduct,
  goods: readonly ShowGoods[],
  nowMs: number,
): SheetView {
  const own = [...room.claims.values()].filter(
    ({ productId, buyerId }) =>
      productId === product.productId && (room.personId === null || buyerId === room.personId),
  );
  const held = own.find(({ state }) => state === 'held') ?? null;
  const waiting = own.find(({ state }) => state === 'waiting') ?? null;
  const unitsIn = (...states: RoomClaim['state'][]) =>
    own.reduce((sum, { state, units }) => sum + (states.includes(state) ? units : 0), 0);
  const ofProduct = goods.find(({ productId }) => productId === product.productId) ?? null;
  const offered = Math.max(1, product.blockUnits - product.keepBackUnits);
  const limit = product.perBuyerLimit ?? MOST_AT_ONCE;
  const offer = product.offer && product.offer.endsAtMs > nowMs ? product.offer : null;
  return {
    product,
    goods: ofProduct,
    price: priceOf(offer ? product : { ...product, offer: null }, ofProduct, held),
    offerEndsAtMs: offer?.endsAtMs ?? null,
    leftUnits: product.leftUnits,
    leftShare: Math.min(1, product.leftUnits / offered),
    isSoldOut: product.leftUnits <= 0,
    held,
    waiting,
    paidUnits: unitsIn('paid', 'ordered'),
    hasExpired: !held && !waiting && own.at(-1)?.state === 'expired',
    mostUnits: Math.max(0, limit - unitsIn('held', 'waiting', 'paid', 'ordered')),
  };
}

/**
 * The products to show, the pinned one first: after it those this viewer holds units of, because a
 * hold runs out whatever is on the screen.
 */
export function sheetsOf(
  room: RoomState,
  goods: readonly ShowGoods[],
  nowMs: number,
): { readonly main: SheetView | null; readonly others: readonly SheetView[] } {
  const sheets = [...room.products.values()].map((product) => sheetOf(room, product, goods, nowMs));
  const main = sheets.find(({ product }) => product.productId === room.pinnedProductId) ?? null;
  const others = sheets.filter((sheet) => sheet !== main && sheet.held !== null);
  return { main, others };
}

/** Minutes and seconds until an instant of the room's clock: "8:02"; never below 0:00. */
export function countDown(endsAtMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((endsAtMs - nowMs) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The name of a product in the reader's language. */
export function titleIn(language: string, goods: ShowGoods | null, fallback: string): string {
  const isChinese = language === 'zh-cn';
  const own = isChinese ? goods?.titleZh : null;
  return own ?? titleHalf(goods?.title ?? fallback, isChinese);
}
