// How the rows of one page can be linked: what each shows, which items share its code, and the way
// to the background. Nothing is read or asked before a card is opened.
import { pageKindAt } from '../marketplaces/place.ts';
import type { LinkRow } from '../messages/linking.ts';
import type { DrawingParts } from './drawing-port.ts';
import type { LinkActs } from './LinkPicker.tsx';
import type { Placement } from './placement.ts';
import type { RowView } from './row-view.ts';
import { codesOfRow, titleOfRow, wholeRowOf } from './strangers.ts';

/** See the file's head. */
export class RowLinks {
  constructor(
    private parts: DrawingParts,
    private strangerOf: (placement: Placement) => LinkRow | undefined,
  ) {}

  /** The acts of a row that is not linked, or not to one; null for every other. */
  actsOf(placement: Placement, { item, status }: RowView): LinkActs | null {
    if (status.status !== 'unknown') return null;
    if (status.mapping !== 'unmapped' && status.mapping !== 'ambiguous') return null;
    const { background, request } = this.parts;
    const row =
      this.strangerOf(placement) ?? this.rowOf(placement, { key: item.itemKey, title: item.title });
    const isShared = item.kind === 'ambiguous' && item.candidates.length > 0;
    const choices = item.candidates.map(({ itemKey, sku }) => ({ key: itemKey, sku, title: '' }));
    return {
      row,
      sharedBy: isShared ? choices : null,
      candidates: (query) => background.candidates({ ...request, row, query }),
      link: (targetKey, units) => background.link({ ...request, row, targetKey, units }),
      open: () => void background.openLink({ ...request, row }),
    };
  }

  /** Codes that are already ours tell nothing new; the background leaves them out. */
  private rowOf({ block }: Placement, known: { key: string; title: string }): LinkRow {
    const { place } = this.parts;
    const { profile } = place;
    // Of an order nothing is read but the codes of our own items.
    if (pageKindAt(place) === 'orders')
      return { itemKey: known.key, codes: [], title: known.title };
    const row = wholeRowOf(block, profile.rows) ?? block;
    const title = known.title || titleOfRow(row, profile);
    return { itemKey: known.key, codes: codesOfRow(row, profile), title };
  }
}
