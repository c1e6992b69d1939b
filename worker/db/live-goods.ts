// The products of a live as a viewer may see them: names, prices, the listing to pay at. Must not
// read cost, stock or anything else a shop window does not show.
import type { ShowGoods } from '../../shared/contract/live-goods.ts';
import type { WorkspaceDb } from './for-workspace.ts';

// The listing the plan names, else one at the live's shop, else any; single units before packs.
const LISTING = `(SELECT json_object('url', l.url, 'priceMinor', l.price_minor,
    'currency', l.price_currency)
  FROM listing_component c INDEXED BY listing_component_sku
    CROSS JOIN listing l ON l.workspace_id = ?1 AND l.id = c.listing_id
  WHERE c.workspace_id = ?1 AND c.sku_id = i.sku_id AND l.status = 'active'
    AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
      WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)
  ORDER BY l.id = coalesce(i.listing_id, '') DESC,
    l.account_id = coalesce(p.account_id, '') DESC, l.url IS NULL, c.units, l.id LIMIT 1)`;

/** SQL of a live's goods: ?1 workspace, ?2 live. */
export const SHOW_GOODS_SQL = `SELECT i.sku_id AS productId, s.title, s.title_zh AS titleZh,
    i.live_price_minor AS livePriceMinor, i.currency AS liveCurrency,
    s.price_minor AS ownPriceMinor, s.price_currency AS ownCurrency, ${LISTING} AS listing
  FROM live_item i CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
    CROSS JOIN live_session p ON p.workspace_id = ?1 AND p.id = i.live_session_id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 ORDER BY i.position, i.id`;

interface GoodsRow {
  readonly productId: string;
  readonly title: string;
  readonly titleZh: string | null;
  readonly livePriceMinor: number | null;
  readonly liveCurrency: string | null;
  readonly ownPriceMinor: number | null;
  readonly ownCurrency: string | null;
  readonly listing: string | null;
}

interface Listed {
  readonly url: string | null;
  readonly priceMinor: number | null;
  readonly currency: string | null;
}

const NOWHERE: Listed = { url: null, priceMinor: null, currency: null };

const isWebAddress = (url: string | null) => url !== null && /^https?:\/\//i.test(url);

function goodsOf(row: GoodsRow): ShowGoods {
  const listed: Listed = row.listing ? JSON.parse(row.listing) : NOWHERE;
  const { priceMinor: usual, currency: usualCurrency } =
    listed.priceMinor === null
      ? { priceMinor: row.ownPriceMinor, currency: row.ownCurrency }
      : listed;
  const price = row.livePriceMinor ?? usual;
  const currency =
    row.livePriceMinor === null ? usualCurrency : (row.liveCurrency ?? usualCurrency);
  // Two currencies cannot be compared.
  const isCut = price !== null && usual !== null && usual > price && usualCurrency === currency;
  return {
    productId: row.productId,
    title: row.title,
    titleZh: row.titleZh,
    priceMinor: currency === null ? null : price,
    usualPriceMinor: isCut ? usual : null,
    currency: price === null ? null : currency,
    url: isWebAddress(listed.url) ? listed.url : null,
  };
}

/** The goods of a live, in the order of its line-up. */
export async function listShowGoods(db: WorkspaceDb, liveId: string): Promise<ShowGoods[]> {
  const { results } = await db.prepare(SHOW_GOODS_SQL).bind(db.workspaceId, liveId).all<GoodsRow>();
  return results.map(goodsOf);
}
