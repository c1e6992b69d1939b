// Which products of a room a dashboard elsewhere speaks of, for the room's `sale.reading`. Matches
// by title alone and only where it is certain; a number with a letter ("1.2K") is left out.
import type { ListedQuantity } from '../inventory/status.ts';

/** A line of the dashboard. */
export interface DashboardLine {
  readonly title: string | null;
  readonly sold: ListedQuantity | null;
}

/** What the room is told. */
export interface DashboardTotal {
  readonly productId: string;
  readonly total: number;
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

// The same title, or the one product whose title the dashboard's begins with: shops add a size.
function productOf(
  title: string,
  products: readonly { readonly productId: string; readonly title: string }[],
): string | null {
  const wanted = plain(title);
  const named = (fits: (known: string) => boolean) => {
    const found = products.filter((product) => fits(plain(product.title)));
    return [...new Set(found.map(({ productId }) => productId))];
  };
  const same = named((known) => known === wanted);
  const [only = null, ...more] =
    same.length > 0 ? same : named((known) => wanted.startsWith(`${known} `));
  return more.length === 0 ? only : null;
}

/**
 * The totals a dashboard's lines give, one per product; what is ambiguous is left out. A product
 * may be named several times, once for each title it goes by.
 */
export function dashboardTotals(
  lines: readonly DashboardLine[],
  products: readonly { readonly productId: string; readonly title: string }[],
): DashboardTotal[] {
  const totals = new Map<string, number[]>();
  for (const { title, sold } of lines) {
    const productId = title === null ? null : productOf(title, products);
    if (productId === null || !sold?.isExact) continue;
    totals.set(productId, [...(totals.get(productId) ?? []), sold.units]);
  }
  // Two lines for one product are two offers of it, or one shown twice: nobody can tell.
  return [...totals].flatMap(([productId, [total, ...more]]) =>
    total === undefined || more.length > 0 ? [] : [{ productId, total }],
  );
}
