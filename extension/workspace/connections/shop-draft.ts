// What a person types to connect a Shopify shop, and what is sent of it. Pure.

/** The form's fields. */
export interface ShopDraft {
  /** `box-shop`, its address, or an address of its admin. */
  readonly shop: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** '' = a new shop is made. */
  readonly accountId: string;
}

/** Before anything is typed. */
export const BLANK_SHOP: ShopDraft = { shop: '', clientId: '', clientSecret: '', accountId: '' };

/**
 * The shop's own domain in whatever a person copied; null when there is none in it.
 *
 * @example 'https://admin.shopify.com/store/box-shop/products' -> 'box-shop.myshopify.com'
 */
export function shopDomainIn(typed: string): string | null {
  const text = typed.trim().toLowerCase();
  const admin = /admin\.shopify\.com\/store\/([a-z0-9][a-z0-9-]*)/.exec(text)?.[1];
  const domain = /^(?:https?:\/\/)?([a-z0-9][a-z0-9-]*)\.myshopify\.com(?:\/|$)/.exec(text)?.[1];
  const bare = /^[a-z0-9][a-z0-9-]*$/.exec(text)?.[0];
  const name = admin ?? domain ?? bare;
  return name ? `${name}.myshopify.com` : null;
}

/** The body of the request; null when the shop's address is none. */
export function readShopDraft({ shop, clientId, clientSecret, accountId }: ShopDraft) {
  const shopDomain = shopDomainIn(shop);
  if (shopDomain === null) return null;
  return {
    name: shopDomain.replace('.myshopify.com', ''),
    accountId: accountId || null,
    platform: 'shopify' as const,
    credentials: { clientId: clientId.trim(), clientSecret: clientSecret.trim() },
    settings: { shopDomain },
  };
}
