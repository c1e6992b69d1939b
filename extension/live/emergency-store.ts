// Ways out of a shortage for the product an alarm is about: read once when the alarm comes, drafted
// at one tap. What it reads and drafts comes as arguments.
import { signal } from '@preact/signals';
import type { EmergencyOption } from './emergency.ts';

/** How a product's options stand. */
export interface EmergencyView {
  readonly isLoading: boolean;
  readonly options: readonly EmergencyOption[];
  /** Reference of what was drafted, by kind. */
  readonly drafted: Readonly<Partial<Record<EmergencyOption['kind'], string>>>;
}

const LOADING: EmergencyView = { isLoading: true, options: [], drafted: {} };

/** Where options come from. */
export type LoadOptions = (productId: string) => Promise<readonly EmergencyOption[]>;

/** Options by product. */
export class EmergencyStore {
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
    const options = await this.#load(productId).catch(() => []);
    this.#set(productId, { ...LOADING, isLoading: false, options });
  }

  /** Notes that a way was drafted; null takes it back. */
  note(productId: string, kind: EmergencyOption['kind'], reference: string | null): void {
    const view = this.byProduct.value.get(productId);
    if (!view) return;
    const { [kind]: _, ...others } = view.drafted;
    const drafted = reference === null ? others : { ...others, [kind]: reference };
    this.#set(productId, { ...view, drafted });
  }

  #set(productId: string, view: EmergencyView): void {
    this.byProduct.value = new Map(this.byProduct.value).set(productId, view);
  }
}
