// The head of a room: its finding as the title, what it means below, and its acts at the side.
import type { ComponentChildren } from 'preact';

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
