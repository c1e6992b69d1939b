// Every surface a person sees, with its size, its address and when it is ready to be pictured.
// The only list; a new surface is one entry here.
import { catalogueSurfaces } from './catalogue-surfaces.mjs';
import { connectionSurfaces } from './connection-surfaces.mjs';
import { emptySurfaces } from './empty-surfaces.mjs';
import { liveRoomSurfaces } from './live-room-surfaces.mjs';
import { panelSurfaces } from './panel-surfaces.mjs';
import { seldomSurfaces } from './seldom-surfaces.mjs';
import { setUpSurfaces } from './set-up-surfaces.mjs';
import { watchSurfaces } from './watch-surfaces.mjs';
import { welcomeSurfaces } from './welcome-surfaces.mjs';

const WORKSPACE = 'workspace.html';

/** A room of the workspace; ready when its heading and its table or panel are there. */
const room = (name, hash, ready = async () => {}) => ({
  name: `workspace-${name}`,
  url: ({ base }) => `${base}/${WORKSPACE}#/${hash}`,
  ready: async (page, look, place) => {
    await page.locator('h1').first().waitFor();
    await page.locator('.panel').first().waitFor();
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await ready(page, look, place);
  },
});

/** Opens the first SKU of the list, the way a person does. */
const firstSku = async (page) => {
  await page.locator('tbody [data-row] a').first().click();
  await page.locator('.strip').waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
};

const sellAhead = async (page) => {
  await firstSku(page);
  await page.locator('a[href^="#/shipments/sell-ahead"]').click();
  await page.locator('.inspector input.number').fill('10');
  await page.locator('.inspector [type=submit]').click();
  await page.waitForURL(/shipments\/ahead/);
  await page.locator('.inspector h3 + *').waitFor();
};

/** The next picture sells ahead anew: a shop with one pre-sale more in each look is no sample. */
const stopSelling = async (page) => {
  const stop = page.locator('.inspector .form .button.quiet');
  await stop.click();
  await stop.waitFor({ state: 'detached' });
};

/** Opens the first row that names something, as a person does. */
const firstRow = async (page) => {
  await page.locator('tbody a').first().click();
  await page.locator('.inspector').waitFor();
};

const firstForwarder = async (page) => {
  await page.locator('tbody a[href*="carrier"]').first().click();
  await page.locator('.inspector').waitFor();
};

/** The form of a draft order, as the card's action opens it. */
const draftOrder = async (page) => {
  await firstSku(page);
  await page.evaluate(() => {
    location.hash = `${location.hash.split('?')[0]}?act=draft-order`;
  });
  await page.locator('.inspector').waitFor();
};

const CSV = [
  'SKU,产品名称,仓库代码,可售数量,待出库数量,不合格数量,待上架数量,在途数量',
  'SB-0231,折叠收纳箱,US-East,281,12,4,0,600',
  'HM-20971,保温杯,US-East,1970,0,0,0,',
  'HM-20971,保温杯,Mars 2,12,0,0,0,',
  'NEW-0001,,UK,abc,0,0,0,',
].join('\n');

const dropCsv = async (page) => {
  await page.setInputFiles('input[type=file]', {
    name: 'overseas-stock.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(CSV),
  });
  await page.locator('.column-chooser').waitFor();
  await page.locator('form button[type=submit]:not([aria-busy])').waitFor();
};

const dryRun = async (page) => {
  await dropCsv(page);
  // A layout that is remembered is not asked about in the next look.
  await page.locator('.import-foot input').fill('');
  await page.locator('form button[type=submit]').click();
  await page.locator('.facts, table').first().waitFor();
  await page.waitForURL(/imports\/.+/);
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  // The last is the list of rows that are not taken.
  await page.locator('.panel').nth(3).waitFor();
};

/** A practice seller page with the overlay drawn on it; its shadow roots are closed. */
const practice = (name, path, ready = async () => {}) => ({
  name: `overlay-${name}`,
  height: 860,
  url: ({ api, look }) => {
    const address = new URL(`${api}/practice/${path}`);
    address.searchParams.set('lang', look.locale.slice(0, 2));
    address.searchParams.set('theme', look.theme);
    return address.href;
  },
  ready: async (page, look) => {
    await drawn(page);
    await ready(page, look);
  },
});

/** Until no element was added for half a second: the badges are the last that are. */
const drawn = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let timer = setTimeout(done, 2_500);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 700);
        });
        observer.observe(document, { childList: true, subtree: true });
      }),
  );

/** Opens the card of the first badge, which stands right of the first row's quantity. */
const card = async (page) => {
  const input = page.locator('td input:not([type=checkbox]), kat-input').first();
  const box = await input.boundingBox();
  if (!box) throw new Error('the practice page shows no quantity');
  await page.mouse.click(box.x + box.width + 40, box.y + box.height / 2);
  await drawn(page);
};

/** Opens the card of the row that is linked to nothing yet. */
const linkCard = async (page) => {
  const row = page.locator('[data-sku="BOX66-BLACK-US"]');
  const box = await row.locator('kat-input').boundingBox();
  if (!box) throw new Error('the practice page shows no new row');
  await page.mouse.click(box.x + box.width + 34, box.y + box.height / 2);
  await drawn(page);
};

/** Sends a message from a page of ours, as the popup does. */
const askBackground = async (page, act) => {
  const { host } = new URL(page.context().serviceWorkers()[0].url());
  const own = await page.context().newPage();
  await own.goto(`chrome-extension://${host}/popup.html`);
  await own.evaluate(act);
  await own.close();
};

/** Begins to teach the practice warehouse and points at a code, then perhaps at its quantity. */
const teach = (isWhole) => async (page) => {
  await askBackground(page, async () => {
    const [{ id: tabId, url }] = await chrome.tabs.query({ url: '*://*/practice/warehouse/*' });
    const ask = (type, data) => chrome.runtime.sendMessage({ id: 1, timestamp: 0, type, data });
    await ask('teach.expect', { tabId, host: new URL(url).hostname });
    await ask('teach.begin', { tabId });
  });
  await page.bringToFront();
  await drawn(page);
  const cells = page.locator('.line').nth(3).locator('> div');
  await cells.first().click({ force: true, position: { x: 10, y: 8 } });
  await page.mouse.move(0, 0);
  if (isWhole) await cells.last().click({ force: true, position: { x: 10, y: 8 } });
  else await page.keyboard.press('Tab');
  await drawn(page);
};

const TAUGHT = {
  siteId: 'site:wms.harbour.example',
  host: 'wms.harbour.example',
  pages: [
    {
      rows: 'main.stock > div.line',
      ids: 'main.stock > div.line > div:nth-child(1)',
      quantity: 'main.stock > div.line > div:nth-child(4)',
    },
  ],
  taughtAtMs: Date.now() - 86_400_000,
};

/** The sites room with a site that was taught. */
const withTaught = async (page) => {
  await page.evaluate(
    (site) => chrome.storage.local.set({ taughtSites: { [site.siteId]: site } }),
    TAUGHT,
  );
  await page.locator('.taught-site').waitFor();
  await page.locator('.taught-site').scrollIntoViewIfNeeded();
};

/** The popup's form; the tab under it is another one. */
const teachForm = async (page) => {
  const other = await page.context().newPage();
  await page.reload();
  await page.locator('.lookup-footer .icon-only').click();
  await page.locator('.teach-bar').waitFor();
  await other.close();
};

const popup = (name, typed = '') => ({
  name: `popup-${name}`,
  width: 380,
  height: 560,
  url: ({ base }) => `${base}/popup.html`,
  ready: async (page) => {
    await page.locator('input').first().waitFor();
    if (typed !== '') await page.locator('input').first().fill(typed);
    if (typed !== '') await page.locator('[data-read=true]').first().waitFor();
    await drawn(page);
  },
});

/** The case at the top of the list, opened. */
const slowMover = async (page) => {
  await page.locator('tbody a').first().click();
  await page.locator('.slow-ways').waitFor();
};

/** A room after an act in it, on a desk and on a phone; the rooms themselves are walked. */
const onBoth = (surface) =>
  surface.width
    ? [surface]
    : [surface, { ...surface, name: `${surface.name}-narrow`, width: 400, height: 1400 }];

/** The rooms of the workspace after an act in them. */
const acts = [
  ...catalogueSurfaces(room),
  room('sku', 'catalogue?q=storage', firstSku),
  room('sku-order', 'catalogue?q=storage', draftOrder),
  room('palette', 'settings', async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('bag');
  }),
  ...liveRoomSurfaces(room),
  room('purchasing', 'purchasing', firstRow),
  { ...room('shipment', 'shipments', firstRow), height: 1200 },
  { ...room('presale', 'catalogue?q=storage', sellAhead), height: 1200, after: stopSelling },
  { ...room('suppliers', 'suppliers', firstRow), height: 1600 },
  { ...room('suppliers-forwarder', 'suppliers', firstForwarder), height: 1400 },
  { ...room('slow-mover', 'slow-movers', slowMover), height: 1200 },
  room('demand-orders', 'demand/orders?ref=871-4853573-9841769'),
  ...setUpSurfaces(room),
  ...connectionSurfaces(room),
  room('import-columns', 'imports', dropCsv),
  room('import-dry-run', 'imports', dryRun),
  ...seldomSurfaces(room, dryRun),
  { ...room('sites-taught', 'sites', withTaught), height: 1100 },
  room(
    'link',
    'catalogue?act=link&site=amazon-seller-central&asin=B0SCNEW66B&sku=BOX66-BLACK-US' +
      '&title=Foldable%20storage%20box%2C%2066%20L%2C%20black',
    (page) => page.locator('.link-choice').first().waitFor(),
  ),
  room('api-keys', 'team/keys', async (page) => {
    await page.locator('.page-head button').click();
    await page.locator('.inspector').waitFor();
  }),
];

/** All surfaces that are opened one by one, in the order of the file names. */
export const surfaces = [
  ...acts.flatMap(onBoth),
  ...welcomeSurfaces,
  ...emptySurfaces,
  popup('empty'),
  popup('hit', 'foldable'),
  { ...popup('teach'), ready: teachForm },
  practice('amazon', 'amazon/myinventory/inventory'),
  practice('amazon-card', 'amazon/myinventory/inventory', card),
  practice('amazon-link', 'amazon/myinventory/inventory', linkCard),
  practice('shopify-card', 'shopify/store/lumen-home/products/inventory', card),
  practice('amazon-orders', 'amazon/orders-v3/'),
  practice('shopify', 'shopify/store/lumen-home/products/inventory'),
  practice('ebay', 'ebay/sh/lst/active'),
  practice('tiktok', 'tiktok/product/manage?shop_region=US'),
  practice('any-site', 'warehouse/stock'),
  practice('teach-point', 'warehouse/stock', teach(false)),
  practice('teach-review', 'warehouse/stock', teach(true)),
  ...panelSurfaces,
  ...watchSurfaces,
];
