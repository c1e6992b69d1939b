// The panel at the right that edits or explains the selected row, instead of a modal window.
// Takes the focus when it opens, gives it back when it closes; Escape closes it.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { useWords } from './services.ts';

export interface InspectorProps {
  title: string;
  /** One line above the title. */
  kicker?: string;
  onClose: () => void;
  children: ComponentChildren;
}

/** Focuses its heading once, and returns the focus to where it was. */
const useBorrowedFocus = () => {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return heading;
};

/** A side panel about one thing. */
export function Inspector({ title, kicker, onClose, children }: InspectorProps) {
  const { t } = useWords();
  const heading = useBorrowedFocus();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <aside class="inspector" aria-label={title} onKeyDown={onKeyDown}>
      <header>
        <div class="inspector-title">
          {kicker && <p class="soft">{kicker}</p>}
          <h2 tabIndex={-1} ref={heading}>
            {title}
          </h2>
        </div>
        <IconButton icon="close" label={t('basics.close')} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}
