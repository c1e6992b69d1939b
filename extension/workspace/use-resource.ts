// Loads something for a component and keeps the last good value while it loads again.
// For what is not in the snapshot (movements, team, imports); must not cache beyond the component.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

/** How a load stands. */
export interface Resource<Value> {
  readonly value: Value | null;
  readonly error: unknown;
  readonly isLoading: boolean;
  reload(): void;
}

/** Loads when `key` changes; answers of an older key are dropped. */
export const useResource = <Value>(key: string, load: () => Promise<Value>): Resource<Value> => {
  const [state, setState] = useState<Omit<Resource<Value>, 'reload'>>({
    value: null,
    error: null,
    isLoading: true,
  });
  const latest = useRef(0);
  const loader = useRef(load);
  loader.current = load;

  const reload = useCallback(() => {
    latest.current += 1;
    const turn = latest.current;
    setState((before) => ({ ...before, isLoading: true }));
    loader.current().then(
      (value) => turn === latest.current && setState({ value, error: null, isLoading: false }),
      (error: unknown) =>
        turn === latest.current && setState((before) => ({ ...before, error, isLoading: false })),
    );
  }, []);

  useEffect(() => {
    reload();
    return () => {
      latest.current += 1;
    };
  }, [key, reload]);
  return { ...state, reload };
};
