// Keys for order lines of reports that give no line id. Pure state of one reading pass.

/**
 * A key maker: the item, with an ordinal from the second equal line on. Lines of one order stand
 * together in these reports, so only the current order is remembered and memory stays flat.
 * @example const key = lineKeys(); key('1', 'A'); key('1', 'A') // 'A', then 'A#2'
 */
export function lineKeys(): (orderId: string, item: string) => string {
  let current = '';
  const seen = new Map<string, number>();
  return (orderId, item) => {
    if (orderId !== current) seen.clear();
    current = orderId;
    const ordinal = (seen.get(item) ?? 0) + 1;
    seen.set(item, ordinal);
    return ordinal === 1 ? item : `${item}#${ordinal}`;
  };
}
