// An empty place: one sentence and the act that fills it. No picture.
import type { ComponentChildren } from 'preact';

export interface EmptyStateProps {
  sentence: string;
  /** The next act, and where it is done. */
  act?: string;
  href?: string;
  /** What the next act needs beside a way there. */
  children?: ComponentChildren;
}

/** Stands in place of a table without rows. */
export function EmptyState({ sentence, act, href, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <p>{sentence}</p>
      {act && href && (
        <a class="button primary" href={href}>
          {act}
        </a>
      )}
      {children}
    </div>
  );
}
