// Long work in short slices, so that a key or a wheel never waits for it. The work is a generator
// that yields wherever it may be interrupted; it must not touch the page.

/** Work that can be interrupted at every `yield`. */
export type Sliced<Result> = Generator<void, Result, void>;

/** Steps of a loop between two looks at the clock. */
export const STEPS_BETWEEN_LOOKS = 32;

/** Half a frame of 60 Hz, less what drawing takes. */
const SLICE_MS = 5;

/** Runs work until it is done or the slice is used up; undefined = there is more to do. */
export const runSlice = <Result>(
  work: Sliced<Result>,
  nowMs: () => number,
): { readonly result: Result } | undefined => {
  const endMs = nowMs() + SLICE_MS;
  do {
    const step = work.next();
    if (step.done) return { result: step.value };
  } while (nowMs() < endMs);
  return undefined;
};

/** All of it at once: for what is small. */
export const runWhole = <Result>(work: Sliced<Result>): Result => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};

/** A turn of the event loop in which keys, wheels and frames come first. */
const giveWay = (): Promise<void> =>
  new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      done();
    };
    channel.port2.postMessage(null);
  });

/** Runs work slice by slice; null when it was called off before its end. */
export const inSlices = async <Result>(
  work: Sliced<Result>,
  isCalledOff: () => boolean = () => false,
): Promise<{ readonly result: Result } | null> => {
  const nowMs = () => performance.now();
  for (;;) {
    const done = runSlice(work, nowMs);
    if (done) return done;
    await giveWay();
    if (isCalledOff()) return null;
  }
};
