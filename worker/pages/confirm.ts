// The page on which a supplier or forwarder confirms quantity and date by a one-use link, with no
// account: a plain form, no script, nothing from elsewhere. The link opens this one thing.
import type { Context } from 'hono';
import { addDays, localDateAt, startOfDate } from '../../shared/calendar/local-date.ts';
import { sha256Hex } from '../auth/encoding.ts';
import { auditRecord } from '../commit.ts';
import type { AppEnv } from '../context.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import { forDirectory, forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import { readOrderFacts } from '../db/purchasing/order-facts.ts';
import { closeOrderLink, findOrderLink, type OrderLinkRow } from '../db/purchasing/order-link.ts';
import { readOrderPaper, readSkuNames } from '../db/purchasing/order-paper.ts';
import { guardOrder, writeOrder } from '../db/purchasing/order-writes.ts';
import { findShipment, guardShipment, readWay, writeShipment } from '../db/purchasing/shipments.ts';
import { bumpRevision } from '../db/workspace.ts';
import { orderAfter } from '../domain/purchasing/order-life.ts';
import { STEP_FROM } from '../domain/purchasing/order-steps.ts';
import { stationSaid } from '../domain/purchasing/shipment-life.ts';
import { ApiError } from '../errors.ts';
import { takeAnonymous } from '../middleware/rate-limit.ts';
import { readBodyText } from '../request-body.ts';
import { CONFIRM_WORDS, type ConfirmLanguage, type ConfirmWords } from './confirm-words.ts';
import { escapeHtml, htmlPage } from './html.ts';

interface Row {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly units: number;
  readonly price: string | null;
}

/** What a link opens. */
interface Opened {
  readonly kind: OrderLinkRow['subjectKind'];
  readonly reference: string;
  readonly buyer: string;
  readonly destination: string;
  readonly rows: readonly Row[];
  readonly date: string;
  /** Writes the confirmation; its statements belong in one batch. */
  readonly confirm: (
    units: ReadonlyMap<string, number>,
    date: string,
  ) => { statements: D1PreparedStatement[]; after: unknown };
}

const languageOf = (c: Context<AppEnv>): ConfirmLanguage => {
  const asked = c.req.query('lang');
  if (asked === 'zh' || asked === 'en') return asked;
  return /^en/i.test(c.req.header('accept-language') ?? '') ? 'en' : 'zh';
};

async function openOrder(
  db: WorkspaceDb,
  link: OrderLinkRow,
  language: ConfirmLanguage,
  nowMs: number,
): Promise<Opened | null> {
  const facts = await readOrderFacts(db, link.subjectId);
  const { order } = facts;
  if (!order || !STEP_FROM.confirm.some((status) => status === order.status)) return null;
  const paper = await readOrderPaper(db, order, link.showsPrices === 1, nowMs);
  return {
    kind: 'purchase-order',
    reference: order.reference,
    buyer: paper.buyer,
    destination: paper.destination,
    date: order.readyOnDate ?? order.plannedReadyOnDate ?? '',
    rows: order.lines.map((line, i) => {
      const { code = '', title = '', titleZh = null } = paper.lines[i] ?? {};
      const minor = line.unitPriceMinor;
      const isPriced = link.showsPrices === 1 && minor !== null;
      const major = (minor ?? 0) / 10 ** paper.currencyDigits;
      return {
        id: line.id,
        code,
        name: language === 'zh' ? (titleZh ?? title) : title,
        units: line.unitsConfirmed ?? line.units,
        price: isPriced ? `${major.toFixed(paper.currencyDigits)} ${order.currency}` : null,
      };
    }),
    confirm: (units, readyOnDate) => {
      const lines = [...units].map(([lineId, count]) => ({ lineId, units: count }));
      const body = { step: 'confirm' as const, readyOnDate, lines };
      const context = { facts, nowMs, newId: (prefix: string) => newId(prefix, nowMs) };
      const after = orderAfter(order, body, context);
      return { statements: [guardOrder(db, order), ...writeOrder(db, after, nowMs)], after: body };
    },
  };
}

async function openShipment(
  db: WorkspaceDb,
  link: OrderLinkRow,
  language: ConfirmLanguage,
  nowMs: number,
): Promise<Opened | null> {
  const shipment = await findShipment(db, link.subjectId);
  if (!shipment || !['draft', 'booked'].includes(shipment.status)) return null;
  const names = await readSkuNames(
    db,
    shipment.parts.map(({ skuId }) => skuId),
    '',
  );
  const way = await readWay(db, shipment, []);
  const [head] = (
    await db
      .prepare(
        `SELECT w.name AS buyer, h.name AS destination, h.time_zone AS timeZone FROM workspace w
         LEFT JOIN warehouse h ON h.workspace_id = ?1 AND h.id = ?2 WHERE w.workspace_id = ?1`,
      )
      .bind(db.workspaceId, shipment.warehouseId)
      .all<{ buyer: string; destination: string }>()
  ).results;
  const departed = shipment.stations.find(({ kind }) => kind === 'departed')?.plannedAtMs ?? nowMs;
  return {
    kind: 'shipment',
    reference: shipment.reference ?? shipment.id.slice(-6),
    buyer: head?.buyer ?? '',
    destination: head?.destination ?? '',
    date: localDateAt(departed, 'Asia/Shanghai'),
    rows: shipment.parts.map((part) => {
      const { code = part.skuId, title = '', titleZh = null } = names.get(part.skuId) ?? {};
      const name = language === 'zh' ? (titleZh ?? title) : title;
      return { id: part.id, code, name, units: part.expectedUnits, price: null };
    }),
    confirm: (units, date) => {
      const differing = shipment.parts.filter(
        ({ id, expectedUnits }) => (units.get(id) ?? expectedUnits) !== expectedUnits,
      );
      const plannedAtMs = startOfDate(date, 'Asia/Shanghai');
      const word = { kind: 'departed', plannedAtMs, source: 'forwarder' };
      const after = stationSaid(shipment, word, way, nowMs);
      // Other quantities are the buyer's to decide on: they are written down, not loaded.
      const said = differing.map(({ id, skuId, expectedUnits }) => ({
        inboundLineId: id,
        skuId,
        expectedUnits,
        saidUnits: units.get(id) ?? 0,
      }));
      return {
        statements: [guardShipment(db, shipment), ...writeShipment(db, after, nowMs)],
        after: { departsOnDate: date, otherUnits: said },
      };
    },
  };
}

const open = (db: WorkspaceDb, link: OrderLinkRow, language: ConfirmLanguage, nowMs: number) =>
  link.subjectKind === 'shipment'
    ? openShipment(db, link, language, nowMs)
    : openOrder(db, link, language, nowMs);

function messagePage(words: ConfirmWords, title: string, text: string, status: number): Response {
  const body = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`;
  return htmlPage(title, body, status, words.html);
}

function formPage(
  c: Context<AppEnv>,
  words: ConfirmWords,
  language: ConfirmLanguage,
  opened: Opened,
  problem: string | null = null,
): Response {
  const isOrder = opened.kind === 'purchase-order';
  const other = language === 'zh' ? 'en' : 'zh';
  const rows = opened.rows.map((row) => {
    const label = escapeHtml(`${words.confirmed} ${row.code}`);
    const price = row.price === null ? '' : `<p class="quiet">${escapeHtml(row.price)}</p>`;
    return `<article><p><strong>${escapeHtml(row.code)}</strong> ${escapeHtml(row.name)}</p>
      <p class="quiet">${isOrder ? words.ordered : words.loaded} ${row.units}</p>${price}
      <label>${label}<input name="units.${escapeHtml(row.id)}" inputmode="numeric" required
        pattern="[0-9]{1,9}" value="${row.units}"></label></article>`;
  });
  const title = isOrder ? words.order : words.shipment;
  const notice = problem ? `<p class="bad" role="alert">${escapeHtml(problem)}</p>` : '';
  const body = `<p><a href="?lang=${other}" lang="${other}">${words.other}</a></p>
    <h1>${title} ${escapeHtml(opened.reference)}</h1>
    <p>${words.from} ${escapeHtml(opened.buyer)} · ${words.to} ${escapeHtml(opened.destination)}</p>
    ${notice}<form method="post" action="${escapeHtml(c.req.path)}?lang=${language}">
    ${rows.join('')}
    <label>${isOrder ? words.readyOn : words.departsOn}
      <input type="date" name="date" required value="${escapeHtml(opened.date)}"></label>
    <p class="quiet">${words.once}</p><button>${words.send}</button></form>`;
  return htmlPage(title, body, problem ? 400 : 200, words.html);
}

interface Found {
  readonly link: OrderLinkRow;
  readonly db: WorkspaceDb;
}

// Null: the answer says why there is nothing to confirm.
async function findOpen(c: Context<AppEnv>, words: ConfirmWords): Promise<Found | Response> {
  takeAnonymous(c);
  const codeHash = await sha256Hex(c.req.param('code') ?? '');
  const link = await findOrderLink(forDirectory(c.env), codeHash, c.var.nowMs);
  const isGone = !link || link.revokedAtUtc !== null || link.expiresAtUtc <= c.var.nowMs;
  if (link?.usedAtUtc) return messagePage(words, words.usedTitle, words.used, 410);
  if (isGone) return messagePage(words, words.goneTitle, words.gone, 404);
  const db = await forWorkspace(c.env, link.workspaceId);
  c.set('databases', [...c.var.databases, db]);
  return { link, db };
}

/** Shows the form, or why there is none. */
export async function showConfirmPage(c: Context<AppEnv>): Promise<Response> {
  const language = languageOf(c);
  const words = CONFIRM_WORDS[language];
  const found = await findOpen(c, words);
  if (found instanceof Response) return found;
  const opened = await open(found.db, found.link, language, c.var.nowMs);
  if (!opened) return messagePage(words, words.goneTitle, words.changed, 409);
  return formPage(c, words, language, opened);
}

async function readForm(c: Context<AppEnv>, opened: Opened, nowMs: number) {
  const form = new URLSearchParams(await readBodyText(c.req.raw, 40_000));
  const date = form.get('date') ?? '';
  const today = localDateAt(nowMs, 'Asia/Shanghai');
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date));
  // A year ahead is a slip of the keyboard, and so is last month.
  const isNear = isDate && date >= addDays(today, -31) && date <= addDays(today, 366);
  const units = new Map<string, number>();
  for (const { id } of opened.rows) {
    const text = (form.get(`units.${id}`) ?? '').trim();
    if (!/^\d{1,9}$/.test(text)) return null;
    units.set(id, Number(text));
  }
  return isNear ? { date, units } : null;
}

// The link's own row in the answers makes the second of two taps at once fail.
function usedRecord(db: WorkspaceDb, link: OrderLinkRow, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO idempotency_record (workspace_id, key, request_hash, expires_at_utc,
         created_at_utc) VALUES (?1, ?2, '', ?3, ?4)`,
    )
    .bind(db.workspaceId, `order-link:${link.id}`, link.expiresAtUtc, nowMs);
}

/** Takes the form, once. */
export async function takeConfirmForm(c: Context<AppEnv>): Promise<Response> {
  const language = languageOf(c);
  const words = CONFIRM_WORDS[language];
  const found = await findOpen(c, words);
  if (found instanceof Response) return found;
  const { link, db } = found;
  const { nowMs, requestId } = c.var;
  const opened = await open(db, link, language, nowMs);
  if (!opened) return messagePage(words, words.goneTitle, words.changed, 409);
  const form = await readForm(c, opened, nowMs);
  if (!form) return formPage(c, words, language, opened, words.problem);
  try {
    const { statements, after } = opened.confirm(form.units, form.date);
    const actor = { kind: 'link' as const, id: link.id };
    const context = { db, nowMs, actor, endpointId: 'order-links.confirm', requestId };
    const subject = { kind: link.subjectKind, id: link.subjectId };
    await db.batch([
      usedRecord(db, link, nowMs),
      bumpRevision(db),
      ...statements,
      auditRecord(context, { subject, after }),
    ]);
  } catch (error) {
    if (isUniqueError(error, 'idempotency_record.key')) {
      return messagePage(words, words.usedTitle, words.used, 410);
    }
    const isChanged = isRefusal(error, 'batch_guard_holds') || error instanceof ApiError;
    if (!isChanged) throw error;
    return messagePage(words, words.goneTitle, words.changed, 409);
  }
  await closeOrderLink(forDirectory(c.env), link.codeHash, 'used', nowMs);
  return messagePage(words, words.doneTitle, words.done, 200);
}
