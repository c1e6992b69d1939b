// What warehouses charge, and their bills beside what our books say. Only with `cost.read`.
import * as v from 'valibot';
import { BILL_KINDS } from '../planning/warehouse-bill.ts';
import { defineEndpoint } from './endpoint.ts';
import {
  currencySchema,
  doneSchema,
  idParamsSchema,
  idSchema,
  localDateSchema,
  openEnum,
} from './primitives.ts';

const minorSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const signedMinorSchema = v.pipe(v.number(), v.integer(), v.minValue(-1e12), v.maxValue(1e12));
const monthSchema = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month: 2026-11'));

/** What a warehouse charges, in minor units of `currency`. */
export const tariffSchema = v.object({
  currency: currencySchema,
  inboundPerUnitMinor: minorSchema,
  /** By age of the goods: the first step that still holds; the last one has no bound. */
  storagePerCbmDay: v.pipe(
    v.array(
      v.object({
        upToDays: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3650))),
        priceMinor: minorSchema,
      }),
    ),
    v.maxLength(20),
  ),
  pickPerOrderMinor: minorSchema,
  pickPerUnitMinor: minorSchema,
  returnPerUnitMinor: minorSchema,
  labelPerUnitMinor: v.optional(minorSchema, 0),
  outboundPerUnitMinor: v.optional(minorSchema, 0),
});
export type TariffFields = v.InferOutput<typeof tariffSchema>;

const access = { kind: 'member', permission: 'cost.read' } as const;

export const listTariffs = defineEndpoint({
  id: 'tariffs.list',
  method: 'GET',
  path: '/v1/warehouses/:id/tariffs',
  summary: 'What a warehouse charges, by the date from which it does.',
  access,
  params: idParamsSchema,
  response: v.object({
    items: v.array(v.object({ effectiveFromDate: v.string(), tariff: tariffSchema })),
  }),
  errors: ['not-found'],
});

export const putTariff = defineEndpoint({
  id: 'tariffs.put',
  method: 'PUT',
  path: '/v1/warehouses/:id/tariffs',
  summary: 'Sets what a warehouse charges from a date on; one already there is replaced.',
  access,
  params: idParamsSchema,
  body: v.object({ effectiveFromDate: localDateSchema, tariff: tariffSchema }),
  response: doneSchema,
  errors: ['not-found', 'forbidden'],
});

const billLineSchema = v.object({
  kind: v.picklist(BILL_KINDS),
  /** The bill's own words. */
  text: v.pipe(v.string(), v.maxLength(200)),
  quantity: v.nullable(v.pipe(v.number(), v.minValue(-1e9), v.maxValue(1e9))),
  minor: signedMinorSchema,
});

const headerSchema = v.nullable(v.pipe(v.string(), v.maxLength(200)));

/** How a bill was read; remembered for the next one of the warehouse. */
export const billReadingSchema = v.object({
  /** Headers, as headers are compared; null = the bill has no such column. */
  columns: v.object({ text: headerSchema, quantity: headerSchema, amount: headerSchema }),
  /** What the bill's words mean. */
  kinds: v.pipe(
    v.record(v.pipe(v.string(), v.maxLength(200)), v.picklist(BILL_KINDS)),
    v.maxEntries(500),
  ),
});

export const putBill = defineEndpoint({
  id: 'bills.put',
  method: 'PUT',
  path: '/v1/warehouses/:id/bill',
  summary: "Keeps a warehouse's bill of a month, its lines told apart by kind.",
  access,
  params: idParamsSchema,
  body: v.object({
    month: monthSchema,
    currency: currencySchema,
    lines: v.pipe(v.array(billLineSchema), v.maxLength(5000)),
    reading: v.optional(billReadingSchema),
  }),
  response: doneSchema,
  errors: ['not-found', 'forbidden'],
});

export const checkBill = defineEndpoint({
  id: 'bills.check',
  method: 'GET',
  path: '/v1/warehouses/:id/bill',
  summary: "A month by our books and tariff beside the warehouse's bill, kind by kind.",
  access,
  params: idParamsSchema,
  query: v.object({ month: monthSchema }),
  response: v.object({
    warehouseId: idSchema,
    month: v.string(),
    currency: v.nullable(v.string()),
    /** Null = no bill was read yet. */
    billCurrency: v.nullable(v.string()),
    billLines: v.number(),
    /** How the warehouse's last bill was read; null = none was. */
    reading: v.optional(v.nullable(billReadingSchema), null),
    kinds: v.array(
      v.object({
        kind: openEnum(BILL_KINDS),
        /** Units; cubic metre days for storage. */
        ourQuantity: v.nullable(v.number()),
        ourMinor: v.number(),
        theirQuantity: v.nullable(v.number()),
        theirMinor: v.number(),
        /** Above 0 = they ask for more than our books say. */
        differenceMinor: v.number(),
      }),
    ),
    orders: v.number(),
    unmeasuredUnitDays: v.number(),
    daysWithoutTariff: v.number(),
  }),
  errors: ['not-found', 'conflict'],
});
export type BillCheck = v.InferOutput<(typeof checkBill)['response']>;
