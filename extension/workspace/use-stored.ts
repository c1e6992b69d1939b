// Reads a stored item and follows its changes, from this page or another.
// Items are defined in settings.ts; nothing here names a key.
import { useEffect, useState } from 'preact/hooks';

/** The part of an item of settings.ts that is needed here. */
export interface StoredItem<Value> {
  readonly fallback: Value;
  getValue(): Promise<Value>;
  setValue(value: Value): Promise<void>;
  watch(onChange: (value: Value) => void): () => void;
}

/** The value (its fallback until read) and a setter that stores it. */
export const useStored = <Value>(
  item: StoredItem<Value>,
): [Value, (value: Value) => Promise<void>] => {
  const [value, setValue] = useState<Value>(item.fallback);
  useEffect(() => {
    let isGone = false;
    void item.getValue().then((stored) => !isGone && setValue(() => stored));
    const unwatch = item.watch((next) => setValue(() => next));
    return () => {
      isGone = true;
      unwatch();
    };
  }, [item]);
  const store = async (next: Value) => {
    setValue(() => next);
    await item.setValue(next);
  };
  return [value, store];
};
