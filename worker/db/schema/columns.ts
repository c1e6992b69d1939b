// Column makers used by every table. Rules they carry: text ids made by the writer, instants as
// integer epoch milliseconds in UTC, local dates as 'YYYY-MM-DD' text, money as integer minor
// units beside an ISO 4217 code, booleans as 0 / 1. This file declares no table.
import { integer, text } from 'drizzle-orm/sqlite-core';

/** The workspace a row belongs to; the first column of every key and every index. */
export const workspaceId = () => text('workspace_id').notNull();

/** A prefixed text id made by the writer (`sku_...`); never counted up by the database. */
export const id = () => text('id').notNull();

/** A UTC instant as integer epoch milliseconds. The wire uses ISO 8601 text; routes convert. */
export const instant = (name: string) => integer(name);

/** A yes / no column, 0 when nothing is said. */
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull().default(false);

/** A count that starts at 0 (units, attempts). */
export const count = (name: string) => integer(name).notNull().default(0);

/** A JSON value of the given shape, stored as text. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();

/** The workspace revision of the last change; rows that sync carry it (see `tombstone`). */
export const revision = () => integer('revision').notNull().default(0);

/** When the row was first written. */
export const createdAtUtc = () => instant('created_at_utc').notNull();

/** When the row was last written. */
export const updatedAtUtc = () => instant('updated_at_utc').notNull();
