// What is wrong with the books after orders came in: row by row beside what is true of each order
// at its platform, and balance by balance beside what follows from it. Reads no code of the
// product's.

/** Units of each SKU at the start. */
export const FIRST_UNITS = 1_000_000;

const keyOf = ({ platform, orderRef }) => `${platform} ${orderRef}`;

function isSame(truth, row) {
  const { sku, ordered, cancelled, shipped } = truth;
  return (
    row.sku === sku &&
    row.ordered === ordered &&
    row.cancelled === cancelled &&
    row.shipped === shipped &&
    (row.open ?? 0) === ordered - cancelled - shipped &&
    (row.left ?? 0) === shipped
  );
}

/** Balances that follow from the truth, by SKU. */
function balancesOf(truth) {
  const bySku = new Map();
  for (const { sku, ordered, cancelled, shipped } of truth) {
    const one = bySku.get(sku) ?? { onHand: FIRST_UNITS, allocated: 0, demand: 0 };
    one.onHand -= shipped;
    one.allocated += ordered - cancelled - shipped;
    one.demand += ordered - cancelled;
    bySku.set(sku, one);
  }
  return bySku;
}

/**
 * Counts orders that are missing, differ or are in the books without being true, and balances that
 * differ.
 */
export function judge({ truth, orders, levels }) {
  const found = new Map();
  for (const row of orders) {
    const key = keyOf(row);
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  let missing = 0;
  let wrong = 0;
  for (const one of truth) {
    const rows = found.get(keyOf(one)) ?? [];
    if (rows.length === 0) missing += 1;
    else if (rows.length > 1 || !isSame(one, rows[0])) wrong += 1;
    found.delete(keyOf(one));
  }
  const balances = balancesOf(truth);
  const wrongBalances = levels.filter(({ sku, onHand, allocated, unavailable, demand }) => {
    const expected = balances.get(sku) ?? { onHand: FIRST_UNITS, allocated: 0, demand: 0 };
    const isRight =
      onHand === expected.onHand &&
      allocated === expected.allocated &&
      (demand ?? 0) === expected.demand &&
      unavailable === 0;
    return !isRight;
  });
  const lost = [...balances.keys()].filter((sku) => !levels.some((row) => row.sku === sku));
  return { missing, wrong, unknown: found.size, wrongBalances: wrongBalances.length + lost.length };
}
