// One hit as a single line: title, SKU and its badge; pressing it opens it in place.
import { StatusBadge } from '../../shared/ui/StatusBadge.tsx';
import { factsOfLine } from '../copy/line-facts.ts';
import { titleIn } from '../i18n/title-in.ts';
import { Highlight } from './Highlight.tsx';
import { useLookup } from './lookup-context.ts';
import { statusTextOf } from './rows.ts';
import type { Hit } from './search.ts';

/** A hit and its place in the list. */
export interface HitRowProps {
  hit: Hit;
  row: number;
  isSelected: boolean;
  /** Half the height: pinned and recent ones. */
  compact?: boolean;
  onPress: () => void;
}

/** One line. */
export function HitRow({ hit, row, isSelected, compact, onPress }: HitRowProps) {
  const { store, i18n, nowMs } = useLookup();
  const view = store.view();
  // Until its speaker is read the row says its own status, which is the same for most.
  const speaker = store.speakers.value.get(hit.skuId);
  const badge = view && statusTextOf(speaker ?? factsOfLine(hit, view), i18n, nowMs());
  const query = store.query.value;
  return (
    <li
      class={compact ? 'lookup-row compact' : 'lookup-row'}
      data-selected={isSelected}
      data-sku={hit.code}
      data-read={speaker !== undefined}
    >
      <button
        type="button"
        class="lookup-row-press"
        aria-current={isSelected ? 'true' : undefined}
        data-row={row}
        onClick={onPress}
      >
        <span class="lookup-row-words">
          <span class="ellipsis" title={hit.title}>
            <Highlight text={titleIn(hit.title, i18n.format.locale) || hit.code} query={query} />
          </span>
          <span class="lookup-row-code soft">
            <Highlight text={hit.code} query={query} />
          </span>
        </span>
        {badge && <StatusBadge {...badge} />}
      </button>
    </li>
  );
}
