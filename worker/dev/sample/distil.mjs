// Distils the UCI Online Retail II invoice lines into the small history the sample shop is made of.
// Usage: node worker/dev/sample/distil.mjs FOLDER, where FOLDER holds products.csv.gz and
// transactions.csv.gz; writes online-retail.json beside itself, the same bytes for the same input.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { categoryOf, MARKET_OF_COUNTRY, NOT_GOODS, QUOTAS } from './categories.mjs';
import { encodeSeries } from './series.mjs';
import { STORY_SOURCES } from './story-sources.mjs';

const FIRST_DATE = '2009-12-01';
const LAST_DATE = '2011-12-09';
const DAY_MS = 86_400_000;
// A line of so many units is a reseller's order; it is kept apart from what consumers want.
const BULK_LINE_UNITS = 96;
// Sold in at least so many lines, and still sold in the last quarter: what a shop would plan for.
const FEWEST_LINES = 250;
const STILL_SOLD_SINCE = '2011-09-01';

const dayOf = (date) => Math.round((Date.parse(date) - Date.parse(FIRST_DATE)) / DAY_MS);
const DAYS = dayOf(LAST_DATE) + 1;

function readRows(folder, name) {
  const text = gunzipSync(readFileSync(join(folder, name))).toString('utf8');
  return Papa.parse(text, { header: true, skipEmptyLines: true }).data;
}

/** Consumer units by market and day, bulk units by market, of each code. */
function demandByCode(transactions) {
  const demand = new Map();
  for (const { invoice, stock_code: code, quantity, time, country } of transactions) {
    const units = Number(quantity);
    // Cancellations and returns are no demand.
    if (invoice.startsWith('C') || !(units > 0) || NOT_GOODS.test(code)) continue;
    const market = MARKET_OF_COUNTRY[country] ?? 'JP';
    const entry = demand.get(code) ?? { units: {}, bulkUnits: 0 };
    demand.set(code, entry);
    if (units >= BULK_LINE_UNITS) {
      entry.bulkUnits += units;
      continue;
    }
    entry.units[market] ??= new Array(DAYS).fill(0);
    entry.units[market][dayOf(time.slice(0, 10))] += units;
  }
  return demand;
}

const SMALL_WORDS = new Set(['of', 'and', 'in', 'with', 'the', 'on', 'for', 'a']);

function titleOf(description) {
  const words = description
    .toLowerCase()
    .replace(/[.,\s]+$/, '')
    .split(/\s+/);
  const capital = (word) =>
    word.replace(/(^|[^a-z'])([a-z])/g, (_, gap, letter) => gap + letter.toUpperCase());
  return words.map((word, i) => (i > 0 && SMALL_WORDS.has(word) ? word : capital(word))).join(' ');
}

function chooseGoods(products, demand) {
  const left = { ...QUOTAS };
  const story = new Set(Object.values(STORY_SOURCES));
  const candidates = products
    .filter((product) => Number(product.lines) >= FEWEST_LINES && product.last >= STILL_SOLD_SINCE)
    .filter(({ stock_code: code, median_price: price }) => demand.has(code) && Number(price) > 0)
    .filter(({ stock_code: code }) => !story.has(code))
    .sort((a, b) => Number(b.lines) - Number(a.lines) || (a.stock_code < b.stock_code ? -1 : 1));
  return candidates.filter((product) => {
    product.category = categoryOf(product.description.trim().toUpperCase());
    if (!product.category || left[product.category] === 0) return false;
    left[product.category] -= 1;
    return true;
  });
}

function historyOf(product, demand) {
  const { units, bulkUnits } = demand.get(product.stock_code);
  const markets = Object.entries(units).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    code: product.stock_code,
    title: titleOf(product.description.trim()),
    category: product.category ?? null,
    pricePence: Math.round(Number(product.median_price) * 100),
    bulkUnits,
    units: Object.fromEntries(markets.map(([market, series]) => [market, encodeSeries(series)])),
  };
}

function main(folder) {
  const products = readRows(folder, 'products.csv.gz');
  const demand = demandByCode(readRows(folder, 'transactions.csv.gz'));
  const story = new Set(Object.values(STORY_SOURCES));
  const storyProducts = products.filter(({ stock_code: code }) => story.has(code));
  const goods = chooseGoods(products, demand);
  const history = {
    source:
      'Online Retail II (Chen, 2019), UCI, CC BY 4.0; changed as README.md beside this file says',
    firstDate: FIRST_DATE,
    days: DAYS,
    goods: goods.map((product) => historyOf(product, demand)),
    story: storyProducts.map((product) => historyOf(product, demand)),
  };
  const text = `${JSON.stringify(history).replaceAll('},{', '},\n{')}\n`;
  const target = join(dirname(fileURLToPath(import.meta.url)), 'online-retail.json');
  writeFileSync(target, text);
  const byCategory = Object.groupBy(goods, ({ category }) => category);
  const counts = Object.entries(byCategory).map(([name, list]) => `${name} ${list.length}`);
  console.log(`${goods.length} goods (${counts.join(', ')}), ${text.length} bytes -> ${target}`);
}

main(process.argv[2] ?? '.');
