// An empty place: one sentence and the act that fills it. No picture.
import type { ComponentChildren } from 'preact';

export interface EmptyStateProps {
  sentence: string;
  /** The button or link that names the next act. */
  children?: ComponentChildren;
}

/** Stands in place of a table without rows. */
export function EmptyState({ sentence, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <p>{sentence}</p>
      {children}
    </div>
  );
}
