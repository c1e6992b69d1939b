// Runs what a person asked for: busy while it runs, a toast when it is done, the error kept to
// show. Nothing is swallowed: an error stays on screen until the next try.
import { useState } from 'preact/hooks';
import { errorText } from './error-text.ts';
import { useServices } from './services.ts';

/** What to say when it worked, and how to take it back. */
export interface Outcome {
  readonly message: string;
  readonly undo?: () => Promise<void>;
}

/** An act under way or failed. */
export interface Act {
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Runs it; the outcome becomes a toast, unless there is nothing to say. */
  run(task: () => Promise<Outcome | undefined>): Promise<void>;
}

/** State of the acts of one form or table. */
export const useAct = (): Act => {
  const { toasts, data, i18n } = useServices();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  // The form may be gone by then, so both outcomes are told by a toast.
  const takeBack = async (undo: () => Promise<void>) => {
    try {
      await undo();
      toasts.show({ message: i18n.t('basics.undone') });
      await data.reload();
    } catch (problem) {
      toasts.show({ message: errorText(problem, i18n.t).sentence, tone: 'problem' });
    }
  };
  const attempt = async (task: () => Promise<Outcome | undefined>) => {
    setBusy(true);
    setError(null);
    try {
      const outcome = await task();
      if (outcome) {
        const { message, undo } = outcome;
        toasts.show({ message, undo: undo && (() => takeBack(undo)) });
      }
      await data.reload();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, error, run: attempt };
};
