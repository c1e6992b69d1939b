// What goes around orders over HTTP: replenishment on demand, documents, and one-use links.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import {
  createOrderLink,
  createShipmentLink,
  type DocumentFormat,
  getOrderDocument,
  getOrderPaper,
  listOrderLinks,
  type OrderLink,
  revokeOrderLink,
  runReplenishment,
} from '../../shared/contract/purchasing.ts';
import { orderPdf } from '../../shared/reports/order-document/order-pdf.ts';
import { type OrderSheet, orderSheet } from '../../shared/reports/order-document/order-sheet.ts';
import { orderCsv, orderXlsx } from '../../shared/reports/order-document/order-tables.ts';
import { idOnce, secretOnce } from '../auth/derived.ts';
import { sha256Hex, toBase64Url } from '../auth/encoding.ts';
import { forDirectory } from '../db/for-workspace.ts';
import * as links from '../db/purchasing/order-link.ts';
import { readOrderPaper } from '../db/purchasing/order-paper.ts';
import { findPurchaseOrder } from '../db/purchasing/orders.ts';
import { findShipment } from '../db/purchasing/shipments.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import { demandStep } from '../domain/purchasing/order-steps.ts';
import { demandShipment } from '../domain/purchasing/shipment-life.ts';
import { notFound } from '../errors.ts';
import { replenishPart } from '../jobs/replenish.ts';
import { sendPlan } from '../jobs/schedule.ts';
import { type CallOf, type Route, route } from '../route.ts';

const WRITERS: Readonly<Record<DocumentFormat, (sheet: OrderSheet) => Uint8Array>> = {
  pdf: orderPdf,
  csv: orderCsv,
  xlsx: orderXlsx,
};
const TYPES: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

// 144 random bits: nobody guesses a link in its two weeks.
const codeOf = async (env: Env, linkId: string) =>
  toBase64Url((await secretOnce(env, 'order-link', linkId)).slice(0, 18));

function stateOf(row: links.OrderLinkRow, nowMs: number): OrderLink['state'] {
  if (row.usedAtUtc !== null) return 'used';
  if (row.revokedAtUtc !== null) return 'revoked';
  return row.expiresAtUtc <= nowMs ? 'expired' : 'open';
}

async function shown(env: Env, request: Request, row: links.OrderLinkRow, nowMs: number) {
  const code = await codeOf(env, row.id);
  const isOurs = (await sha256Hex(code)) === row.codeHash;
  return {
    id: row.id,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    url: isOurs ? new URL(`/confirm/${code}`, request.url).href : null,
    state: stateOf(row, nowMs),
    expiresAtUtc: isoOf(row.expiresAtUtc),
    usedAtUtc: isoOrNull(row.usedAtUtc),
  };
}

type LinkCall = CallOf<typeof createOrderLink>;

async function makeLink(call: LinkCall, subjectKind: 'purchase-order' | 'shipment') {
  const { env, request, db, actor, params, body, nowMs, onceKey, commit } = call;
  const id = await idOnce('olk', onceKey);
  const link = {
    id,
    workspaceId: db.workspaceId,
    subjectKind,
    subjectId: params.id,
    codeHash: await sha256Hex(await codeOf(env, id)),
    showsPrices: actor.permissions.has('cost.read') ? 1 : 0,
    expiresAtUtc: nowMs + body.days * DAY_MS,
  };
  const row = { ...link, usedAtUtc: null, revokedAtUtc: null };
  const answer = await commit({
    statements: [],
    answer: await shown(env, request, row, nowMs),
    subject: { kind: subjectKind, id: params.id },
    after: { linkId: id, expiresAtUtc: isoOf(link.expiresAtUtc) },
    isSynced: false,
    isSecret: true,
  });
  await links.insertOrderLink(forDirectory(env), link, nowMs);
  return answer;
}

/** Routes around purchasing. */
export const purchasingRoutes: readonly Route[] = [
  route(runReplenishment, async ({ env, db, nowMs }) => {
    const { done, next } = await replenishPart(db, null, nowMs);
    const { workspaceId } = db;
    if (next) await sendPlan(env)([{ kind: 'plan-orders', workspaceId, part: next }]);
    const { wanted, made, changed, withdrawn } = done;
    return { wanted, made, changed, withdrawn, isUnderWay: next !== null };
  }),
  route(getOrderDocument, async ({ db, params, query, actor, nowMs }) => {
    const order = await findPurchaseOrder(db, params.id);
    if (!order) throw notFound('purchase order');
    const paper = await readOrderPaper(db, order, actor.permissions.has('cost.read'), nowMs);
    const file = WRITERS[query.format](orderSheet(paper, query.language));
    return new Response(file as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': TYPES[query.format],
        'content-disposition': `attachment; filename="${order.reference}.${query.format}"`,
        'cache-control': 'no-store',
      },
    });
  }),
  route(getOrderPaper, async ({ db, params, actor, nowMs }) => {
    const order = await findPurchaseOrder(db, params.id);
    if (!order) throw notFound('purchase order');
    return readOrderPaper(db, order, actor.permissions.has('cost.read'), nowMs);
  }),
  route(createOrderLink, async (call) => {
    const order = await findPurchaseOrder(call.db, call.params.id);
    if (!order) throw notFound('purchase order');
    demandStep('confirm', order.status);
    return makeLink(call, 'purchase-order');
  }),
  route(createShipmentLink, async (call) => {
    const shipment = await findShipment(call.db, call.params.id);
    if (!shipment) throw notFound('shipment');
    demandShipment('load', shipment);
    return makeLink(call, 'shipment');
  }),
  route(listOrderLinks, async ({ env, request, db, query, nowMs }) => {
    const rows = await links.listOrderLinks(forDirectory(env), db.workspaceId, query.subjectId);
    return { items: await Promise.all(rows.map((row) => shown(env, request, row, nowMs))) };
  }),
  route(revokeOrderLink, async ({ env, db, params, nowMs, commit }) => {
    const directory = forDirectory(env);
    const link = await links.findOrderLinkById(directory, db.workspaceId, params.id);
    if (!link) throw notFound('link');
    await links.closeOrderLink(directory, link.codeHash, 'revoked', nowMs);
    return commit({
      statements: [],
      answer: { done: true },
      subject: { kind: link.subjectKind, id: link.subjectId },
      after: { revokedLinkId: link.id },
      isSynced: false,
    });
  }),
];
