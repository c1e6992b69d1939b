// Every surface a person sees, with its size, its address and when it is ready to be pictured.
// The only list; a new surface is one entry here.

const WORKSPACE = 'workspace.html';

/** A room of the workspace; ready when its heading and its table or panel are there. */
const room = (name, hash, ready = async () => {}) => ({
  name: `workspace-${name}`,
  url: ({ base }) => `${base}/${WORKSPACE}#/${hash}`,
  ready: async (page, look) => {
    await page.locator('h1').first().waitFor();
    await page.locator('.panel').first().waitFor();
    await page.locator('.skeleton').waitFor({ state: 'detached' });
    await ready(page, look);
  },
});

/** Opens the first SKU of the list, the way a person does. */
const firstSku = async (page) => {
  await page.locator('tbody [data-row] a').first().click();
  await page.locator('.strip').waitFor();
  await page.locator('.skeleton').waitFor({ state: 'detached' });
};

const CSV = [
  '商品编码,仓库,可用库存,在途',
  'SB-0231,US-East,297,600',
  'HM-20971,US-East,1970,',
  'HM-20971,Mars 2,12,',
  'NEW-0001,UK,abc,',
].join('\n');

const dropCsv = async (page) => {
  await page.setInputFiles('input[type=file]', {
    name: 'overseas-stock.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(CSV),
  });
  await page.locator('.mapping').waitFor();
};

const dryRun = async (page) => {
  await dropCsv(page);
  await page.locator('form button[type=submit]').click();
  await page.locator('.facts, table').first().waitFor();
  await page.waitForURL(/imports\/.+/);
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  await page.locator('.panel').nth(1).waitFor();
};

/** A practice seller page with the overlay drawn on it. */
const practice = (name, path, ready = async () => {}) => ({
  name: `overlay-${name}`,
  height: 860,
  url: ({ api }) => `${api}/practice/${path}`,
  ready: async (page, look) => {
    // The overlay's roots are closed: its hosts are the only sign of it in the page.
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll('*')].filter(({ localName }) => localName.includes('-'))
          .length > 3,
    );
    await page.waitForTimeout(1_000);
    await ready(page, look);
  },
});

const popup = (name, typed = '') => ({
  name: `popup-${name}`,
  width: 380,
  height: 560,
  url: ({ base }) => `${base}/popup.html`,
  ready: async (page) => {
    await page.locator('input').first().waitFor();
    if (typed !== '') await page.locator('input').first().fill(typed);
    await page.waitForTimeout(600);
  },
});

/** All surfaces, in the order of the file names. */
export const surfaces = [
  room('catalogue', 'catalogue'),
  room('sku', 'catalogue?q=storage', firstSku),
  { ...room('catalogue-narrow', 'catalogue'), width: 400 },
  { ...room('sku-narrow', 'catalogue?q=storage', firstSku), width: 400 },
  room('palette', 'settings', async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('bag');
  }),
  room('warehouses', 'warehouses'),
  room('policy', 'policy/new'),
  room('imports', 'imports'),
  room('import-columns', 'imports', dropCsv),
  room('import-dry-run', 'imports', dryRun),
  room('sites', 'sites'),
  room('team', 'team'),
  room('api-keys', 'team/keys', async (page) => {
    await page.locator('.page-head button').click();
    await page.locator('.inspector').waitFor();
  }),
  room('audit', 'team/audit'),
  room('this-browser', 'this-browser'),
  room('settings', 'settings'),
  {
    name: 'welcome',
    height: 900,
    isUnpaired: true,
    url: ({ base }) => `${base}/welcome.html`,
    ready: (page) => page.locator('.panel').first().waitFor(),
  },
  popup('empty'),
  popup('hit', 'storage'),
  practice('amazon', 'amazon-seller-central/inventory'),
];
