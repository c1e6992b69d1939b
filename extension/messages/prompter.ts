// What a host keeps for the prompter. Shapes only; `settings.ts` stores them.

/** What a host wrote for the prompter, and how it looks and runs. */
export interface StoredPrompter {
  /** By product; '' = for any product. */
  readonly texts: Readonly<Record<string, string>>;
  readonly look: {
    /** Type in px. */
    readonly size: 15 | 18 | 24 | 40;
    /** Pixels a second; 0 = it stands still. */
    readonly speed: number;
    readonly isMirrored: boolean;
  };
  /** What the host says for {coupon}. */
  readonly coupon: string;
}
