// What a person keeps of a list: its columns and its saved views. Shapes only; `settings.ts` stores
// them.

/** A list of SKUs under a name: its filter and order as they stand in the address, its columns. */
export interface SavedSkuView {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
}

/** How one person looks at the list of SKUs. */
export interface SkuListSettings {
  /** Ids in their order; null = those we begin with. */
  readonly columns: readonly string[] | null;
  readonly views: readonly SavedSkuView[];
}
