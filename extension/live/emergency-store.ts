// Ways out of a shortage for the product an alarm is about: read once when the alarm comes, drafted
// at one tap. What it reads and drafts comes as arguments.
import { signal } from '@preact/signals';
import type { EmergencyOption } from './emergency.ts';

/** How a product's options stand. */
export interface EmergencyView {
  readonly isLoading: boolean;
  readonly options: readonly EmergencyOption[];
  /** Keys of what was drafted or said. */
  readonly done: ReadonlySet<string>;
}

const LOADING: EmergencyView = { isLoading: true, options: [], done: new Set() };

/** Where options come from. */
export type LoadOptions = (productId: string) => Promise<LoadedOptions>;

/** The ways out, and the date they are measured against. */
export interface LoadedOptions {
  readonly options: readonly EmergencyOption[];
  readonly promiseByMs: number | null;
}

/** Options by product. */
export class EmergencyStore {
  /** By when what is sold now must leave for its buyers; null while nobody said. */
  readonly promiseByMs = signal<number | null>(null);
  readonly byProduct = signal<ReadonlyMap<string, EmergencyView>>(new Map());
  readonly #load: LoadOptions;

  constructor(load: LoadOptions) {
    this.#load = load;
  }

  /** Reads the options of a product unless they are known already. */
  async read(productId: string): Promise<void> {
    if (this.byProduct.value.has(productId)) return;
    this.#set(productId, LOADING);
    // Without an answer the text to sell ahead is still there; the host is not kept waiting.
    const none: LoadedOptions = { options: [], promiseByMs: null };
    const { options, promiseByMs } = await this.#load(productId).catch(() => none);
    this.promiseByMs.value = promiseByMs ?? this.promiseByMs.value;
    this.#set(productId, { ...LOADING, isLoading: false, options });
  }

  /** Notes that a way was drafted, or that the draft was taken back. */
  note(productId: string, key: string, isDone: boolean): void {
    const view = this.byProduct.value.get(productId);
    if (!view) return;
    const done = new Set(view.done);
    if (isDone) done.add(key);
    else done.delete(key);
    this.#set(productId, { ...view, done });
  }

  #set(productId: string, view: EmergencyView): void {
    this.byProduct.value = new Map(this.byProduct.value).set(productId, view);
  }
}
