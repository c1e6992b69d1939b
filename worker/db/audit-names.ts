// What a person calls the subject of an audit entry, and who acted, as SQL beside the entry.
// Null = there is no such thing any more; '' = it is there and has no name of its own.

const nameIn = (table: string, name: string, id = 'e.subject_id') =>
  `(SELECT ${name} FROM ${table} t WHERE t.workspace_id = e.workspace_id AND t.id = ${id})`;

const ofSku = (table: string) =>
  `(SELECT coalesce(k.code, '') FROM ${table} t LEFT JOIN sku k
    ON k.workspace_id = t.workspace_id AND k.id = t.sku_id
    WHERE t.workspace_id = e.workspace_id AND t.id = e.subject_id)`;

const SHIPMENT = nameIn('shipment', "coalesce(t.reference, '')");
const WAREHOUSE = nameIn('warehouse', 't.name');

const POLICY = `(SELECT coalesce(k.code, c.name, w.name, '') FROM category_policy t
  LEFT JOIN sku k ON k.workspace_id = t.workspace_id AND k.id = t.sku_id
  LEFT JOIN category c ON c.workspace_id = t.workspace_id AND c.id = t.category_id
  LEFT JOIN warehouse w ON w.workspace_id = t.workspace_id AND w.id = t.warehouse_id
  WHERE t.workspace_id = e.workspace_id AND t.id = e.subject_id)`;

const NAMES: Readonly<Record<string, string>> = {
  account: nameIn('channel_account', 't.name'),
  'api-key': nameIn('api_key', 't.name'),
  claim: ofSku('inbound_line'),
  connection: nameIn('connection', "coalesce(nullif(t.name, ''), t.platform)"),
  'demand-event': nameIn('demand_event', 't.name'),
  device: nameIn('device', 't.name'),
  digest: nameIn('member', 't.display_name'),
  forwarder: nameIn('forwarder', 't.name'),
  host: nameIn('host', 't.name'),
  import: nameIn('import_job', 't.file_name'),
  'import-preset': nameIn('import_preset', 't.name'),
  inbound: ofSku('inbound_line'),
  listing: nameIn('listing', 'coalesce(t.seller_sku, t.title)'),
  live: nameIn('live_session', 't.title'),
  member: nameIn('member', 't.display_name'),
  movement: ofSku('stock_movement'),
  'notice-target': nameIn('notice_target', 't.name'),
  'placement-site': nameIn('placement_site', 't.name'),
  policy: POLICY,
  presale: ofSku('presale'),
  'purchase-order': nameIn('purchase_order', 't.reference'),
  return: ofSku('stock_return'),
  riser: nameIn('sku', 't.code'),
  'sales-order': nameIn('sales_order', 't.external_ref'),
  shipment: SHIPMENT,
  sku: nameIn('sku', 't.code'),
  'slow-mover': ofSku('clearance_case'),
  supplier: nameIn('supplier', 't.name'),
  transfer: SHIPMENT,
  warehouse: WAREHOUSE,
  'warehouse-bill': WAREHOUSE,
  workspace: '(SELECT t.name FROM workspace t WHERE t.workspace_id = e.workspace_id)',
};

const ACTORS: Readonly<Record<string, string>> = {
  member: nameIn('member', 't.display_name', 'e.actor_id'),
  'api-key': nameIn('api_key', 't.name', 'e.actor_id'),
  connection: nameIn('connection', "nullif(t.name, '')", 'e.actor_id'),
};

const cases = (kinds: Readonly<Record<string, string>>) =>
  Object.entries(kinds).map(([kind, name]) => `WHEN '${kind}' THEN ${name}`);

/** Name of the subject of the entry aliased `e`. */
export const SUBJECT_NAME = `CASE e.subject_kind ${cases(NAMES).join(' ')} ELSE '' END`;

/** Name of who acted in the entry aliased `e`; null = nobody who is there by name. */
export const ACTOR_NAME = `CASE e.actor_kind ${cases(ACTORS).join(' ')} END`;
