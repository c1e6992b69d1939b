// The words of the glossary (DESIGN.md section 3) in English: one word per meaning, on all
// surfaces.

/** English words of the area `terms`. */
export const terms = {
  onHand: 'On hand',
  allocated: 'Allocated',
  unavailable: 'Unavailable',
  available: 'Available',
  inbound: 'Inbound',
  inventoryPosition: 'Position',
  pool: 'Pool',
  safetyStock: 'Safety stock',
  leadTime: 'Lead time',
  daysOfCover: 'Days of cover',
  listedQuantity: 'Listed',
  alertLine: 'Alert line',
  turnover: 'Turnover',
  warehouse: 'Warehouse',
  sku: 'SKU',
  eta: 'ETA',
  status: 'Status',
} as const;
