// A shop of any size as sync feed rows, the same for the same seed: SKUs with English and Chinese
// titles, barcodes, listings with ASIN and FNSKU, levels in three warehouses, inbound and demand.
import { createHash } from 'node:crypto';
import { seededRandom } from '../seeded-random.mjs';

const pick = (random, list) => list[Math.floor(random() * list.length)];
const words = (...lines) =>
  lines.flatMap((line) => line.split(' ').map((word) => word.replace('_', ' ')));
const ADJECTIVES = words(
  'Foldable Woven Silicone Wireless Portable Magnetic Ceramic Bamboo',
  'Stainless Waterproof Mini Smart Thermal Velvet Retro Adjustable',
);
const NOUNS = words(
  'storage_box phone_stand water_bottle yoga_mat desk_lamp lipstick tent backpack',
  'charger basket mug towel headphones camping_chair face_serum hoodie',
);
const COLOURS = words('grey beige black white navy olive pink sand');
const CHINESE = [
  ['折叠收纳盒', 'zdsnh'],
  ['无线蓝牙耳机', 'wxlyej'],
  ['保温水杯', 'bwsb'],
  ['瑜伽垫', 'yjd'],
  ['露营椅', 'lyy'],
  ['面部精华液', 'mbjhy'],
  ['手机支架', 'sjzj'],
];
const ASIN = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

function gtin13(n) {
  const body = `69${String(n).padStart(10, '0')}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

function id(prefix, n) {
  const digest = createHash('sha1').update(`${prefix}${n}`).digest('hex');
  return `${prefix}_${digest.slice(0, 26).toUpperCase()}`;
}

const WAREHOUSES = [
  ['US-East', 'US', 'America/New_York'],
  ['US-West', 'US', 'America/Los_Angeles'],
  ['DE', 'DE', 'Europe/Berlin'],
];

function tables() {
  const warehouses = WAREHOUSES.map(([name, country, timeZone], i) => ({
    kind: 'warehouse',
    row: {
      id: id('wh', i),
      code: name,
      name,
      kind: '3pl',
      authority: 'ledger',
      country,
      city: '',
      latitude: null,
      longitude: null,
      timeZone,
      cutOffLocalTime: null,
      capabilities: { returns: true, assembly: false, relabel: true, dropship: false },
      staleAfterHours: 48,
    },
  }));
  const account = {
    kind: 'account',
    row: {
      id: id('acc', 0),
      platform: 'amazon',
      name: 'Box & Basket US',
      market: 'US',
      timeZone: 'America/Los_Angeles',
      currency: 'USD',
      externalRef: 'A1BOXBASKET',
    },
  };
  return [...warehouses, account];
}

function skuOf(n, random) {
  const isChinese = random() < 0.4;
  const [chinese, initials] = pick(random, CHINESE);
  const colour = pick(random, COLOURS);
  const title = isChinese
    ? `${chinese} ${20 + (n % 80)}L ${colour}`
    : `${pick(random, ADJECTIVES)} ${pick(random, NOUNS)}, ${20 + (n % 80)} L, ${colour}`;
  return {
    id: id('sku', n),
    sku: `${pick(random, ['SB', 'HK', 'LX', 'TQ', 'OD'])}-${String(n).padStart(5, '0')}`,
    title,
    categoryId: null,
    isActive: true,
    cartonUnits: 20,
    weightGrams: null,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    flags: { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false },
    components: [],
    identifiers: [{ kind: 'gtin', value: gtin13(n), accountId: null }],
    titleInitials: isChinese ? initials : '',
  };
}

function listingOf(n, sku, random) {
  const code = (first, length) => first + Array.from({ length }, () => pick(random, ASIN)).join('');
  return {
    id: id('lst', n),
    accountId: id('acc', 0),
    sellerSku: sku.sku,
    title: sku.title,
    price: { minor: 1999, currency: 'USD' },
    fulfilment: '3pl',
    isActive: true,
    bufferUnits: 0,
    listedQuantity: null,
    listedAsOfUtc: null,
    components: [{ skuId: sku.id, units: 1 }],
    poolWarehouseIds: [id('wh', 0), id('wh', 1)],
    identifiers: [
      { kind: 'asin', value: code('B0', 8), accountId: id('acc', 0) },
      { kind: 'fnsku', value: code('X00', 7), accountId: id('acc', 0) },
    ],
  };
}

function stockOf(n, sku, random, asOfUtc) {
  const rows = WAREHOUSES.map((_, i) => ({
    kind: 'level',
    row: {
      skuId: sku.id,
      warehouseId: id('wh', i),
      onHand: Math.floor(random() * 900),
      allocated: Math.floor(random() * 20),
      allocatedToShows: 0,
      unavailable: 0,
      asOfUtc,
      source: 'ledger',
    },
  }));
  rows.push({
    kind: 'demand',
    row: { skuId: sku.id, market: 'US', unitsPerDay: random() * 8, daysObserved: 90, asOfUtc },
  });
  if (n % 4 === 0) {
    const etaMs = Date.parse(asOfUtc) + 20 * 86_400_000;
    rows.push({
      kind: 'inbound',
      row: {
        id: id('inb', n),
        skuId: sku.id,
        warehouseId: id('wh', 0),
        units: 600,
        etaP50Utc: new Date(etaMs).toISOString(),
        etaP90Utc: new Date(etaMs + 4 * 86_400_000).toISOString(),
        mode: 'sea',
        reference: `PO-${n}`,
      },
    });
  }
  return rows;
}

/** Rows of both feeds for `count` SKUs. */
export function manySkus(count, seed, asOfUtc = new Date().toISOString()) {
  const random = seededRandom(seed);
  const catalogue = tables();
  const stock = [];
  const skus = [];
  const listings = [];
  for (let n = 0; n < count; n += 1) {
    const sku = skuOf(n, random);
    const listing = listingOf(n, sku, random);
    skus.push(sku);
    listings.push(listing);
    catalogue.push({ kind: 'sku', row: sku }, { kind: 'listing', row: listing });
    stock.push(...stockOf(n, sku, random, asOfUtc));
  }
  return { catalogue, stock, skus, listings };
}
