// The toasts waiting to be read: what was done, and the one act that takes it back.
// Holds no timers' results beyond itself; a toast leaves after its time, on undo or on dismissal.
import { type Signal, signal } from '@preact/signals';

/** How long a toast stays, in ms; long enough to read and reach Undo. */
export const TOAST_MS = 8_000;

/** One toast on screen. */
export interface Toast {
  id: number;
  message: string;
  /** Takes the act back; absent when there is nothing to take back. */
  undo?: () => void | Promise<void>;
  tone?: 'done' | 'problem';
}

/** The queue a surface shows with `<Toasts>`. */
export interface ToastQueue {
  toasts: Signal<readonly Toast[]>;
  show(toast: Omit<Toast, 'id'>): void;
  dismiss(id: number): void;
  /** Runs the undo of a toast once and removes it. */
  undo(id: number): Promise<void>;
  /** Stops the clocks while a pointer or the focus is on the toasts. */
  hold(): void;
  /** Starts the clocks anew. */
  release(): void;
}

type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>;

/** A fresh queue; `timers` is an argument so that tests need not wait. */
export const createToastQueue = (timers: Timers = globalThis): ToastQueue => {
  const toasts = signal<readonly Toast[]>([]);
  const clocks = new Map<number, ReturnType<typeof setTimeout>>();
  let lastId = 0;
  let held = false;

  const dismiss = (id: number) => {
    const clock = clocks.get(id);
    if (clock !== undefined) timers.clearTimeout(clock);
    clocks.delete(id);
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  };
  const start = (id: number) => {
    if (clocks.has(id)) return;
    clocks.set(
      id,
      timers.setTimeout(() => dismiss(id), TOAST_MS),
    );
  };
  return {
    toasts,
    dismiss,
    show(toast) {
      lastId += 1;
      toasts.value = [...toasts.value.slice(-2), { ...toast, id: lastId }];
      if (!held) start(lastId);
    },
    async undo(id) {
      const toast = toasts.value.find((candidate) => candidate.id === id);
      dismiss(id);
      await toast?.undo?.();
    },
    hold() {
      held = true;
      for (const clock of clocks.values()) timers.clearTimeout(clock);
      clocks.clear();
    },
    release() {
      held = false;
      for (const toast of toasts.value) start(toast.id);
    },
  };
};
