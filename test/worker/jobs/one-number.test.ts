// Issue 6, bar 5: for every SKU of the sample shop, card, popup, SKU page, today, purchasing,
// export and API say the same number, all read through the API the browser reads; and whoever may
// not read costs finds none in any of them.
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { cardOf } from '../../../extension/copy/item-card.ts';
import { skuFacts, skuSourceOf } from '../../../extension/copy/item-facts.ts';
import type { ListingRecord, SkuRecord, SmallTables } from '../../../extension/copy/rows.ts';
import { numbersAt, packNumbers } from '../../../extension/copy/sku-numbers.ts';
import { skuViews } from '../../../extension/workspace/sku-view.ts';
import { type Snapshot, snapshotOf } from '../../../extension/workspace/snapshot.ts';
import { decisionsOf } from '../../../extension/workspace/today/decisions.ts';
import type { Listing, Sku } from '../../../shared/contract/catalogue.ts';
import { permissionsOf } from '../../../shared/contract/permissions.ts';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import { rowStatus } from '../../../shared/inventory/status.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { answerSeed } from '../../../worker/dev/seed/seed-endpoint.ts';
import { openApp, tokenFor } from '../open-app.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { timeZone } = shop.workspace;
const app = openApp();
const moment = { nowMs: NOW, timeZone };

interface Change {
  readonly kind: string;
  readonly row: Record<string, unknown>;
}
type Row = Record<string, string>;

let owner: string;
let reader: string;
let records: SkuRecord[];
let listings: ListingRecord[];
let tables: SmallTables;
let snapshot: Snapshot;

const ask = async (path: string, token = owner, body?: unknown) => {
  const method = body === undefined ? 'GET' : 'POST';
  const answer = await app.call(method, path, { token, ...(body === undefined ? {} : { body }) });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer;
};

async function pulled(feed: string, token: string): Promise<Change[]> {
  const changes: Change[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { json } = await ask(`/v1/sync/${feed}?since=0${more}`, token);
    changes.push(...json.changes);
    cursor = json.nextCursor;
  }
  return changes;
}

async function pages(path: string, token = owner): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { json } = await ask(
      `${path}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      token,
    );
    items.push(...json.items);
    cursor = json.nextCursor;
  }
  return items;
}

/** A cell as a spreadsheet reads it. */
const plainCell = (cell: string) =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;

/** A table as it leaves; its cells hold no tabs and no line ends. */
async function exported(name: string): Promise<Row[]> {
  const { text } = await ask(`/v1/exports/${name}?format=tsv`);
  const [head = '', ...lines] = text.trim().split('\r\n');
  const headers = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(headers.map((header, i) => [header, plainCell(cells[i] ?? '')]));
  });
}

function copyOf(changes: readonly Change[]): void {
  const of = (kind: string) => changes.filter((one) => one.kind === kind).map(({ row }) => row);
  const grouped = (kind: string) => Map.groupBy(of(kind), ({ skuId }) => String(skuId));
  const [level, inbound, demand, plan] = ['level', 'inbound', 'demand', 'plan'].map(grouped);
  records = (of('sku') as unknown as Sku[]).map((sku) => ({
    id: sku.id,
    sku,
    levels: (level?.get(sku.id) ?? []) as never,
    inbound: (inbound?.get(sku.id) ?? []) as never,
    inboundIds: [],
    demand: (demand?.get(sku.id) ?? []) as never,
    plans: (plan?.get(sku.id) ?? []) as never,
  }));
  listings = (of('listing') as unknown as Listing[]).map((listing) => ({
    id: listing.id,
    listing,
    skuIds: listing.components.map(({ skuId }) => skuId),
  }));
  tables = {
    accounts: of('account'),
    warehouses: of('warehouse'),
    categories: of('category'),
    policies: of('policy'),
    lives: of('live'),
  } as unknown as SmallTables;
  snapshot = snapshotOf({ skus: records, listings, tables, syncedAtMs: NOW });
}

beforeAll(async () => {
  const devEnv = { ...env, ENVIRONMENT: 'dev', DEV_SEED_KEY: 'key-of-this-test' };
  const request = new Request('http://localhost/dev/seed', {
    method: 'POST',
    headers: { 'x-dev-seed-key': 'key-of-this-test' },
    body: JSON.stringify(shop),
  });
  expect((await answerSeed(request, devEnv)).status).toBe(200);
  app.nowMs = NOW;
  const { id } = shop.workspace;
  const db = await forWorkspace(env, id);
  const members = db.prepare('SELECT id FROM member WHERE workspace_id = ?1').bind(id);
  const memberId = (await members.first<string>('id')) ?? '';
  owner = await tokenFor(id, { memberId });
  const permissions = permissionsOf('owner', []).filter((one) => one !== 'cost.read');
  reader = await tokenFor(id, { memberId, permissions });
  copyOf([...(await pulled('catalogue', owner)), ...(await pulled('stock', owner))]);
});

const views = () => skuViews({ snapshot, ...moment });
const sum = <One>(rows: readonly One[], unitsOf: (row: One) => number) =>
  rows.reduce((total, row) => total + unitsOf(row), 0);

describe('for every SKU of the sample shop', () => {
  it('card, popup row and SKU page have one available, cover, status and advice: 295 of 295', () => {
    expect(views()).toHaveLength(295);
    const bySku = new Map(records.map((record) => [record.id, record]));
    const packed = packNumbers(records, tables);
    const view = { tables, ...moment };
    const lineOf = new Map(records.map(({ id }, line) => [id, line]));
    for (const page of views()) {
      const { id } = page.sku;
      const record = bySku.get(id) as SkuRecord;
      const own = listings.filter(({ skuIds }) => skuIds.includes(id));
      const card = cardOf({ skuId: id, skus: bySku, listings: own, listing: null }, view);
      const numbers = numbersAt(packed, lineOf.get(id) ?? -1, id);
      const popup = skuFacts({ ...skuSourceOf(record, tables), numbers }, view);
      const said = [page.outlook.available, page.outlook.daysOfCover];
      expect([popup.facts.available, popup.facts.daysOfCover]).toEqual(said);
      expect([card?.facts.available, card?.facts.daysOfCover]).toEqual(said);
      expect(rowStatus(card?.facts as never)).toEqual(rowStatus(popup.facts));
      expect(rowStatus(card?.speaker.facts as never)).toEqual(page.status);
      expect(card?.advice).toEqual(page.advice);
      expect(card?.unitsPerDay).toBe(page.demand?.unitsPerDay ?? null);
    }
  });

  it('the API and the exported table hold the units the SKU page shows, warehouse by warehouse', async () => {
    const byCode = new Map<string, { warehouseId: string; onHand: number }[]>();
    const codes = views().map(({ sku }) => sku.sku);
    for (let from = 0; from < codes.length; from += 200) {
      const body = { codes: codes.slice(from, from + 200) };
      const { items } = (await ask('/v1/stock/lookup', owner, body)).json;
      for (const { code, skus } of items) byCode.set(code, skus[0]?.levels ?? []);
    }
    const table = Map.groupBy(await exported('stock-level'), ({ sku_id }) => sku_id ?? '');
    const inbound = Map.groupBy(await pages('/v1/inbound?limit=200'), (row) => row.skuId);
    for (const { sku, levels, outlook } of views()) {
      const api = byCode.get(sku.sku) ?? [];
      const place = (one: { warehouseId: string }) => one.warehouseId;
      const plain = (rows: readonly { warehouseId: string; onHand: number }[]) =>
        rows.map((row) => [row.warehouseId, row.onHand]).sort();
      expect(plain(api)).toEqual(plain(levels));
      expect(new Set(api.map(place)).size).toBe(api.length);
      const rows = table.get(sku.id) ?? [];
      const units = (column: string) => sum(rows, (row) => Number(row[column]));
      expect(units('on_hand')).toBe(sum(levels, ({ onHand }) => onHand));
      if (levels.some(({ lots }) => lots)) continue;
      const free = units('on_hand') - units('allocated') - units('unavailable');
      expect(levels.length === 0 ? null : free).toBe(outlook.available);
      expect(sum(inbound.get(sku.id) ?? [], (row) => Number(row.units))).toBe(outlook.inboundUnits);
    }
  });

  it('purchasing drafts, today and the exported plan name the units of the SKU page', async () => {
    const orders = await pages('/v1/purchase-orders?stage=open&limit=100');
    const drafted = new Map<string, number>();
    for (const order of orders) {
      if (order.status !== 'draft' || order.origin !== 'plan') continue;
      for (const { skuId, units } of order.lines as { skuId: string; units: number }[]) {
        drafted.set(skuId, (drafted.get(skuId) ?? 0) + units);
      }
    }
    const plans = (await exported('sku-plan')).map(
      (row) => JSON.parse(row.answer ?? '{}') as PlanAnswer,
    );
    const planned = Map.groupBy(plans, ({ skuId }) => skuId);
    const { decisions } = decisionsOf({
      ...{ views: views(), livesOf: () => [], unitsPerDayAt: () => 0, overdueOf: () => 0 },
      ...{
        orders: [],
        transfers: [],
        slowMovers: [],
        kitsToBuild: [],
        presales: [],
        sources: [],
        inReview: 0,
        rates: [],
      },
      ...{ today: '2026-11-22', nowMs: NOW },
    });
    const due = new Map(
      decisions.flatMap((one) => (one.kind === 'sku' ? [[one.view.sku.id, one.view]] : [])),
    );
    expect(drafted.size).toBeGreaterThan(10);
    expect(due.size).toBeGreaterThan(10);
    for (const { sku, advice } of views()) {
      const units = advice.orderUnits + advice.fastOrderUnits;
      const answers = planned.get(sku.id) ?? [];
      expect(sum(answers, (one) => one.orderUnits + one.fastOrderUnits)).toBe(units);
      expect(drafted.get(sku.id) ?? 0).toBe(units);
      const today = due.get(sku.id);
      if (today) expect(today.advice).toEqual(advice);
    }
  });
});

/** Names under which an answer would tell what something costs us. */
const COST_NAME = /cost|margin|unitPrice|priceBreaks|pricePer|minorPer|landed/i;

/** Paths of an answer that say a cost; nothing and null say none. */
function costsIn(value: unknown, path = ''): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = `${path}.${Array.isArray(value) ? '' : name}`;
    const isTold = inner !== null && inner !== undefined && typeof inner !== 'boolean';
    return COST_NAME.test(name) && isTold ? [here] : costsIn(inner, here);
  });
}

describe('without cost.read', () => {
  const readAll = async (token: string, skus: readonly { id: string }[]) => {
    const said: Record<string, unknown> = {
      catalogue: await pulled('catalogue', token),
      stock: await pulled('stock', token),
      purchasing: await pages('/v1/purchase-orders?stage=all&limit=100', token),
      partners: (await ask('/v1/partners', token)).json,
      alerts: (await ask('/v1/alerts', token)).json,
      digest: (await ask('/v1/digest', token)).json,
    };
    for (const { id } of skus) {
      said[`plan of ${id}`] = (await ask(`/v1/skus/${id}/plan-input`, token)).json;
    }
    return said;
  };

  it('no answer that these surfaces are drawn from says a cost, while an owner reads many', async () => {
    const { sku } = shop.rows;
    expect(costsIn(await readAll(owner, sku.slice(0, 30))).length).toBeGreaterThan(100);
    expect(costsIn(await readAll(reader, sku))).toEqual([]);
  });

  it('the feed of money is closed, and no exported table has a column of cost', async () => {
    const money = await app.call('GET', '/v1/sync/money?since=0', { token: reader });
    expect(money.status).toBe(403);
    const { items } = (await ask('/v1/exports', reader)).json as { items: { id: string }[] };
    const own = (await ask('/v1/exports', owner)).json.items as { id: string }[];
    expect(own.length).toBeGreaterThan(items.length);
    for (const { id } of items) {
      const { text } = await ask(`/v1/exports/${id}?format=tsv`, reader);
      const [head = ''] = text.replace('\uFEFF', '').split('\r\n');
      expect([
        id,
        head.split('\t').filter((name) => COST_NAME.test(name.replaceAll('_', ''))),
      ]).toEqual([id, []]);
    }
    const refused = await app.call('GET', '/v1/exports/cost', { token: reader });
    expect(refused.status).toBe(403);
  });
});
