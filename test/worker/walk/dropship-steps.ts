// The steps of the walk through dropship, and the one order that waits for its file.
import type { Step } from './endpoint-walk.ts';

/** An order of 2 units promised from `wh_0`, which ships single orders: ?1 workspace, ?2 now. */
export const DROPSHIP_ROWS: readonly string[] = [
  `UPDATE warehouse SET can_dropship = 1, cut_off_local_time = '14:00'
   WHERE workspace_id = ?1 AND id = 'wh_0' AND ?2 > 0`,
  `INSERT INTO sales_order (workspace_id, id, account_id, external_ref, status, placed_at_utc,
     created_at_utc, updated_at_utc) VALUES (?1, 'ord_0', 'acc_0', 'R-0', 'placed', ?2 - 1000, ?2,
     ?2)`,
  `INSERT INTO order_line (workspace_id, id, order_id, external_ref, listing_id, units_ordered)
   SELECT ?1, 'oln_0', 'ord_0', '1', 'lst_00001', 2 WHERE ?2 > 0`,
  `INSERT INTO allocation (workspace_id, id, holder_kind, holder_id, sku_id, warehouse_id,
     units_open, opened_at_utc) VALUES (?1, 'alc_0', 'order', 'oln_0', 'sku_00001', 'wh_0', 2, ?2)`,
  // Another that no file waits for: it left, and a member will say what it was.
  `INSERT INTO sales_order (workspace_id, id, account_id, external_ref, status, placed_at_utc,
     created_at_utc, updated_at_utc) VALUES (?1, 'ord_1', 'acc_0', 'R-1', 'shipped', ?2 - 2000, ?2,
     ?2)`,
  `INSERT INTO order_line (workspace_id, id, order_id, external_ref, listing_id, units_ordered,
     units_shipped, facts) SELECT ?1, 'oln_1', 'ord_1', '1', 'lst_00020', 1, 1,
     '{"ordered":{"":{"units":1,"warehouseId":null}},"shipped":{"":{"units":1,"warehouseId":null}}}'
   WHERE ?2 > 0`,
  // One a warehouse's API refused: a member has it tried again.
  `INSERT INTO connection (workspace_id, id, platform, name, settings, push_mode, created_at_utc,
     updated_at_utc) VALUES (?1, 'con_ware', 'goodcang', 'Warehouse', '{"warehouses":{"W":"wh_0"}}',
     'on', ?2 - 1000, ?2)`,
  `INSERT INTO warehouse_order (workspace_id, id, connection_id, file_id, warehouse_id, order_id,
     reference, units, state, reason, at_utc) VALUES (?1, 'wor_0', 'con_ware', 'dsf_0', 'wh_0',
     'ord_0', 'R-0', 2, 'refused', 'no-recipient', ?2 - 1000)`,
  // One its shop refused to hear of.
  `INSERT INTO parcel_told (workspace_id, id, connection_id, order_id, tracking, units, state,
     reason, at_utc) VALUES (?1, 'ptd_0', 'con_ware', 'ord_1', '1Z-1', 1, 'refused',
     'unknown-carrier', ?2 - 1000)`,
];

/** In an order in which each finds what it needs. */
export const DROPSHIP_STEPS: readonly Step[] = [
  {
    id: 'dropship.make-file',
    body: () => ({ warehouseId: 'wh_0' }),
    remember: ({ fileId }) => ({ dropshipFileId: fileId }),
  },
  {
    // The order's allocation above has no movement behind it: told of it, the ledger would refuse.
    // What a known parcel does is in `routes/tracking.test.ts`.
    id: 'dropship.track',
    body: () => ({ parcels: [{ orderRef: 'R-9', tracking: '1Z-0' }] }),
  },
  { id: 'dropship.get' },
  { id: 'dropship.files' },
  { id: 'dropship.orders', param: (left) => left.dropshipFileId ?? '' },
  { id: 'dropship.retry', param: () => 'wor_0' },
  { id: 'parcels.retry', param: () => 'ptd_0' },
  { id: 'dropship.rows', param: (left) => left.dropshipFileId ?? '' },
  { id: 'dropship.download', param: (left) => left.dropshipFileId ?? '', query: '?language=zh-CN' },
];
