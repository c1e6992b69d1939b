// A value that takes long to work out, for a component: made in slices, the last one shown until
// the next is there. Small work is done at once, so that nothing flickers.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { inSlices, runWhole, type Sliced } from './slices.ts';

/** The newest value there is; `isWorking` while a newer one is made. */
export interface SlicedValue<Value> {
  readonly value: Value | null;
  readonly isWorking: boolean;
}

/** How the work is made, and whether it is small enough to be done at once. */
export interface SlicedWork<Value> {
  /** Null = what it is made of is not there yet. */
  readonly make: (() => Sliced<Value>) | null;
  readonly isSmall: boolean;
}

/** Works `make` out again whenever one of `inputs` changes. */
export const useSliced = <Value>(
  { make, isSmall }: SlicedWork<Value>,
  inputs: readonly unknown[],
): SlicedValue<Value> => {
  const atOnce = useMemo(() => (make && isSmall ? { value: runWhole(make()) } : null), inputs);
  const [made, setMade] = useState<{ inputs: readonly unknown[]; value: Value } | null>(null);
  useEffect(() => {
    if (!make || atOnce) return;
    let isGone = false;
    void inSlices(make(), () => isGone).then((done) => {
      if (done && !isGone) setMade({ inputs, value: done.result });
    });
    return () => {
      isGone = true;
    };
  }, inputs);
  if (atOnce) return { value: atOnce.value, isWorking: false };
  if (!made) return { value: null, isWorking: true };
  const isNewest = made.inputs.every((input, i) => Object.is(input, inputs[i]));
  return { value: made.value, isWorking: !isNewest };
};
