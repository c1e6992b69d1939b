// JSON whose whole numbers beyond 2^53 stay what they are, as text: platforms send such ids
// (Shopify's 820982911946154508 is rounded by a plain parse). Must not change anything else.

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

const asText: Reviver = (_key, value, { source }) => {
  const isExact = typeof value !== 'number' || Number.isSafeInteger(value);
  return isExact || !/^-?\d+$/.test(source ?? '') ? value : source;
};

/**
 * Parses JSON; whole numbers that a double cannot hold come out as text.
 *
 * @throws SyntaxError as `JSON.parse` does
 */
export function parseExactJson(text: string): unknown {
  return JSON.parse(text, asText as (key: string, value: unknown) => unknown);
}
