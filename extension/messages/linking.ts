// The shapes of the messages by which a card links a row of a page to a SKU. Types only; what each
// message means stands in messages.ts.
import type { IdentifierKind } from '../../shared/inventory/words.ts';

/** A row that is not linked to a SKU, as the page shows it; read after a person's click. */
export interface LinkRow {
  /** Our listing without components; '' = the row is none of ours. */
  readonly itemKey: string;
  readonly codes: readonly { readonly kind: IdentifierKind; readonly value: string }[];
  /** From the row's title cell alone; '' = not read. */
  readonly title: string;
}

/** What may be linked to a row: by likeness, or by what the person typed into the card. */
export interface CandidatesWish {
  readonly row: LinkRow;
  readonly query: string;
}

/** Why a link is not offered or was not made. */
export type LinkRefusal = 'not-allowed' | 'unknown-shop' | 'too-many' | 'offline' | 'failed';

/** At most five SKUs by code and title: no stock, no price, nothing else of them. */
export type OverlayCandidates =
  | {
      readonly isOk: true;
      readonly candidates: readonly {
        readonly skuId: string;
        readonly sku: string;
        readonly title: string;
      }[];
    }
  | { readonly isOk: false; readonly reason: LinkRefusal };

/** The person's choice: `targetKey` is a SKU, or of an ambiguous row one of its listings. */
export interface LinkWish {
  readonly row: LinkRow;
  readonly targetKey: string;
  /** Units of the SKU in one of the listing. */
  readonly units: number;
}

/** What became of it. */
export type OverlayLinked =
  | { readonly isOk: true }
  | { readonly isOk: false; readonly reason: LinkRefusal };
