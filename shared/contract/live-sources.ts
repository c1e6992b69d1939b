// What a live room says about sales made elsewhere: channel orders, taps, and the figure a
// dashboard shows. Each stands with its age; only orders and taps are sales.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

/** Where figures of sales made elsewhere come from. */
export const ROOM_SOURCES = ['orders', 'taps', 'dashboard'] as const;

/** What one source says was sold elsewhere, and since when; for the staff. */
export const roomSourceSchema = v.object({
  source: v.fallback(v.picklist([...ROOM_SOURCES, 'other']), 'other'),
  /** Null: of the whole show. */
  productId: v.nullable(idSchema),
  units: v.number(),
  asOfMs: v.number(),
});
export type RoomSource = v.InferOutput<typeof roomSourceSchema>;
