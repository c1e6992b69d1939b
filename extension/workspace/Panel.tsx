// A raised card with a heading, the block most rooms are made of.
import type { ComponentChildren } from 'preact';

export interface PanelProps {
  title: string;
  /** Soft words behind the title. */
  note?: ComponentChildren;
  /** Controls at the right of the heading. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A headed block. */
export function Panel({ title, note, actions, children }: PanelProps) {
  return (
    <section class="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {note && <span class="soft panel-note">{note}</span>}
        {actions && <div class="panel-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
