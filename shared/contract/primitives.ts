// The small schemas every noun is built from: ids, instants, dates, units, money, pages.
import * as v from 'valibot';

/** A prefixed id, or a platform's own id as text. */
export const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(120));

/** A UTC instant in ISO 8601 with a trailing Z, such as `2026-11-22T06:02:00.000Z`. */
export const instantSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/, 'An ISO instant ending in Z'),
);

/** A calendar date, `YYYY-MM-DD`; its zone stands beside it. */
export const localDateSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}$/, 'A date as YYYY-MM-DD'),
);

/** An IANA time zone name such as `America/New_York`. */
export const timeZoneSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** Whole units, zero or more. */
export const unitsSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));

/** Whole units, at least one. */
export const positiveUnitsSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e9));

/** Whole units that may be negative. */
export const signedUnitsSchema = v.pipe(v.number(), v.integer(), v.minValue(-1e9), v.maxValue(1e9));

/** Whole days. */
export const daysSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650));

/** ISO 4217 code. */
export const currencySchema = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'A currency such as USD'));

/** An amount in minor units (cents) with its currency. */
export const moneySchema = v.object({
  minor: v.pipe(v.number(), v.integer()),
  currency: currencySchema,
});
export type Money = v.InferOutput<typeof moneySchema>;

/** ISO 3166-1 alpha-2 country or market code. */
export const countrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'A country such as US'));

/** Short text a person typed. */
export const shortTextSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

/** Longer text, may be empty. */
export const noteSchema = v.pipe(v.string(), v.trim(), v.maxLength(2000));

/** Query of a paged list: an opaque cursor and a page size. */
export const pageQuerySchema = v.object({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(500)),
    '100',
  ),
});

/** A page of items with the cursor of the next one; null at the end. */
export function pageSchema<const S extends v.GenericSchema>(item: S) {
  return v.object({ items: v.array(item), nextCursor: v.nullable(v.string()) });
}

/** Parameters of a path with one id. */
export const idParamsSchema = v.object({ id: idSchema });

/** An answer that only says it was done. */
export const doneSchema = v.object({ done: v.literal(true) });

/**
 * An enum in an answer: a member this client does not know becomes `other`, so that a newer server
 * never breaks an installed extension.
 */
export function openEnum<const T extends readonly [string, ...string[]]>(members: T) {
  return v.fallback(v.picklist([...members, 'other'] as const), 'other');
}
