// The head of a room: its finding as the title, what it means below, and its acts at the side.
// Where a head appears a page begins: at its top, unless the reader was there before.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { beginAtTop } from './router.ts';

export interface PageHeadProps {
  /** The way back and the name of what is open, in soft words above the title. */
  above?: ComponentChildren;
  title: ComponentChildren;
  /** What it means; absent = the title says it all. */
  note?: ComponentChildren;
  /** Buttons beside it. */
  children?: ComponentChildren;
}

/** Title, note and acts of a room. */
export function PageHead({ above, title, note, children }: PageHeadProps) {
  useLayoutEffect(() => beginAtTop(window), []);
  return (
    <header class="page-head">
      <div>
        {above && <p class="soft small">{above}</p>}
        <h1>{title}</h1>
        {note && <p>{note}</p>}
      </div>
      {children}
    </header>
  );
}
