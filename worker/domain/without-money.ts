// An audited value without what it says of money, for readers who may not see costs. Pure.

const IS_MONEY =
  /cost|price|margin|minor|tariff|amount|budget|money|cash|freight|duty|currency|value/i;

/**
 * The same value without fields whose names speak of money, however deep they lie.
 *
 * @example withoutMoney({ units: 5, unitPrice: { minor: 9 } }) is { units: 5 }
 */
export function withoutMoney(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMoney);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !IS_MONEY.test(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutMoney(inner)]));
}
