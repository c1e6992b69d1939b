// One-piece dropship over HTTP: the overview, the list of files, one of them as CSV or XLSX, and
// making one by hand.

import { cutOffAfter } from '../../shared/calendar/cut-offs.ts';
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { readClocks } from '../../shared/calendar/show-clocks.ts';
import {
  downloadDropshipFile,
  getDropship,
  listDropshipFiles,
  makeDropshipFile,
  readDropshipFile,
} from '../../shared/contract/dropship.ts';
import { dropshipCells, dropshipHeaders } from '../../shared/reports/dropship-columns.ts';
import type { FileLanguage } from '../../shared/reports/language-columns.ts';
import { exportTable } from '../../shared/reports/write-delimited.ts';
import { XLSX_TYPE, xlsxBytes } from '../../shared/reports/write-xlsx.ts';
import { SHIP_PLATFORMS } from '../connections/registry.ts';
import { isRefusal } from '../db/d1-errors.ts';
import { readAttention } from '../db/dropship/attention.ts';
import * as files from '../db/dropship/files.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import { cutOffPlaceOf } from '../domain/dropship/due-files.ts';
import {
  attentionView,
  type DropshipSite,
  lateBefore,
  placeView,
} from '../domain/dropship/overview.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Cancelled after a file: told for so long, then the parcel has left anyway. */
const STOP_DAYS = 7;

async function sitesOf(db: WorkspaceDb): Promise<DropshipSite[]> {
  const { warehouses, closures } = await files.readDropshipPlaces(db);
  return warehouses.map((warehouse) => ({ warehouse, place: cutOffPlaceOf(warehouse, closures) }));
}

async function overview(db: WorkspaceDb, nowMs: number) {
  const sites = await sitesOf(db);
  if (sites.length === 0) return { places: [], late: [], stop: [] };
  const waiting = await db.batch<files.WaitingCount>(
    sites.map(({ warehouse }) => files.askWaiting(db, warehouse.id, nowMs)),
  );
  const before = lateBefore(sites, nowMs);
  const attention = await readAttention(db, before, nowMs - STOP_DAYS * DAY_MS);
  const places = sites.map((site, i) => {
    const counted = waiting[i]?.results[0] ?? { orders: 0, units: 0 };
    const late = attention.lateUnits.get(site.warehouse.id) ?? 0;
    return placeView(site, counted, late, nowMs);
  });
  return { places, ...attentionView(attention, sites) };
}

const rowsOf = ({ file, rows }: files.DropshipFileRead) => {
  const { code: warehouse, cutOffUtc, timeZone } = file;
  const [clock] = readClocks(cutOffUtc, [timeZone]);
  const shipBy = `${clock?.localDate} ${clock?.localTime}`;
  return rows.map((row) => ({ ...row, warehouse, shipBy }));
};

function fileBody(
  read: files.DropshipFileRead,
  format: 'csv' | 'xlsx',
  language: FileLanguage,
): BodyInit {
  const cells = rowsOf(read).map(dropshipCells);
  const headers = dropshipHeaders(language);
  if (format === 'xlsx') return xlsxBytes(read.file.code, headers, cells);
  return [...exportTable(headers, cells)].join('');
}

function fileName({ file }: files.DropshipFileRead): string {
  const [clock] = readClocks(file.cutOffUtc, [file.timeZone]);
  const time = clock?.localTime.replace(':', '');
  const place = file.code.replace(/[^A-Za-z0-9_-]+/g, '-');
  return `orders-${place}-${clock?.localDate}-${time}`;
}

/** Routes of dropship. */
export const dropshipRoutes: readonly Route[] = [
  route(getDropship, ({ db, nowMs }) => overview(db, nowMs)),
  route(listDropshipFiles, ({ db, query }) => files.listDropshipFiles(db, query, SHIP_PLATFORMS)),
  route(readDropshipFile, async ({ db, params }) => {
    const read = await files.readDropshipFile(db, params.id);
    if (!read) throw notFound('file');
    return { fileName: fileName(read), rows: rowsOf(read) };
  }),
  route(downloadDropshipFile, async ({ db, params, query }) => {
    const read = await files.readDropshipFile(db, params.id);
    if (!read) throw notFound('file');
    const { format, language } = query;
    return new Response(fileBody(read, format, language), {
      headers: {
        'content-type': format === 'xlsx' ? XLSX_TYPE : 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName(read)}.${format}"`,
      },
    });
  }),
  route(makeDropshipFile, async ({ db, body, nowMs, commit }) => {
    const site = (await sitesOf(db)).find(({ warehouse }) => warehouse.id === body.warehouseId);
    if (!site) throw notFound('dropship warehouse');
    const waiting = await files.askWaiting(db, body.warehouseId, nowMs).first<files.WaitingCount>();
    const units = waiting?.units ?? 0;
    const subject = { kind: 'warehouse', id: body.warehouseId };
    if (units === 0) return commit({ statements: [], answer: { fileId: null, units: 0 }, subject });
    const id = newId('dsf', nowMs);
    const cutOffUtc = (site.place && cutOffAfter(nowMs, site.place)?.atMs) ?? nowMs;
    const { warehouseId } = body;
    const file = { id, warehouseId, cutOffUtc, part: 0, placedBeforeMs: nowMs };
    return commit({
      statements: files.insertDropshipFile(db, file, nowMs),
      answer: { fileId: id, units },
      subject,
      after: { fileId: id, units },
      isSynced: false,
      refusal: (error) =>
        isRefusal(error, 'batch_guard_holds')
          ? new ApiError('conflict', { detail: 'These orders were put into a file just now.' })
          : null,
    });
  }),
];
