// Connecting made-up Shopify shops in a browser, as a person does: from Today by the rail to the
// platform's own page, every click counted. Not the product's code.
import type { Locator, Page } from 'playwright-core';
import { warehouseId } from '../../../worker/dev/sample/places.ts';
import { FAKE_APP } from './fake-shopify.ts';
import { runShops } from './served/run-shops.ts';
import { openServedShopify } from './served/served-shopify.ts';

/** A shop for each test; the last is the sample's own account. */
export const STAGE_SHOPS = ['lumen-trouble', 'lumen-partly', 'lumen-home'] as const;
/** One of them. */
export type StageShop = (typeof STAGE_SHOPS)[number];

const GOOD = { sku: 'SB-0231', title: 'Foldable storage box', units: 480 };

/** The running shops; `setOut(true)` has their sign-in answer 503. */
export async function openConnectStage() {
  let isOut = false;
  const warehouse = { id: warehouseId('US-East'), name: 'US-East, Edison' };
  const open = (account: StageShop) => {
    const served = openServedShopify({ now: Date.now, goodsOf: () => [GOOD], warehouse }, account);
    const answer = (request: Request) =>
      isOut && request.url.endsWith('/access_token')
        ? Promise.resolve(new Response('busy', { status: 503 }))
        : served.answer(request);
    return { ...served, answer };
  };
  const office = await runShops(STAGE_SHOPS.map(open));
  return {
    ...office,
    originOf: (account: StageShop) =>
      office.shops.find(({ accountRef }) => accountRef === account)?.origin ?? '',
    setOut: (isNowOut: boolean) => {
      isOut = isNowOut;
    },
  };
}

/** A person at the workspace's page, who counts. */
export class Connecting {
  clicks = 0;
  readonly #page: Page;
  readonly #base: string;

  constructor(page: Page, base: string) {
    this.#page = page;
    this.#base = base;
  }

  async #click(where: Locator): Promise<void> {
    this.clicks += 1;
    await where.click();
  }

  async #write(label: string, text: string): Promise<void> {
    await this.#click(this.#page.getByLabel(label, { exact: true }));
    await this.#page.keyboard.type(text);
  }

  /** From Today to the form, typed and sent. */
  async begin(shop: string, clientSecret = FAKE_APP.clientSecret): Promise<void> {
    const page = this.#page;
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${this.#base}/workspace.html#/today`);
    await page.locator('h1').first().waitFor();
    this.clicks = 0;
    await this.#click(page.locator('.rail').getByRole('link', { name: 'Connections' }));
    await this.#click(page.getByRole('link', { name: 'Connect a shop' }).first());
    await this.#write('Shop', shop);
    await this.#write('Client id', FAKE_APP.clientId);
    await this.#write('Client secret', clientSecret);
    await this.#click(page.getByRole('button', { name: 'Go on' }));
  }

  /** The tab of the platform's own page that asks the owner. */
  async atOwner(shop: StageShop): Promise<Page> {
    const [owner] = await Promise.all([
      this.#page.context().waitForEvent('page'),
      this.#click(this.#page.getByRole('link', { name: 'Open Shopify' })),
    ]);
    await owner.getByRole('heading', { name: `Shopify: ${shop}.myshopify.com` }).waitFor();
    return owner;
  }

  /** Presses a button there; what Stockcast's own page then says. */
  async sayOf(owner: Page, button: RegExp): Promise<string> {
    await this.#click(owner.getByRole('button', { name: button }));
    await owner.waitForURL(/\/connect\/shopify/);
    return (await owner.locator('body').textContent()) ?? '';
  }
}
