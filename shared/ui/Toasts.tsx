// Shows a toast queue bottom left: what was done, Undo, dismiss. Read out politely.
// Replaces "are you sure": acts happen at once and can be taken back.
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';
import type { ToastQueue } from './toast-queue.ts';

export interface ToastsProps {
  queue: ToastQueue;
  words: { undo: string; dismiss: string; region: string };
}

/** The toasts on screen; a region of its own so that it can be reached by landmark. */
export function Toasts({ queue, words }: ToastsProps) {
  return (
    <section
      class="toasts"
      aria-label={words.region}
      aria-live="polite"
      onMouseEnter={queue.hold}
      onMouseLeave={queue.release}
      onFocusIn={queue.hold}
      onFocusOut={queue.release}
    >
      {queue.toasts.value.map((toast) => (
        <div key={toast.id} class="toast" data-tone={toast.tone ?? 'done'}>
          <span class="toast-message">{toast.message}</span>
          {toast.undo && (
            <Button look="quiet" small icon="undo" onClick={() => void queue.undo(toast.id)}>
              {words.undo}
            </Button>
          )}
          <IconButton icon="close" label={words.dismiss} onClick={() => queue.dismiss(toast.id)} />
        </div>
      ))}
    </section>
  );
}
