// Counts on their way into the database, kept as bytes and not as objects. Thousands of facts that
// wait for one statement outlive V8's young generation, which then grows by tens of megabytes and
// never shrinks; and each statement leaves some 50 kB behind until V8 gets round to it, so there
// should be few. Bytes in two reused buffers are neither (docs/attempts.md, import).
import type { StockFact } from '../../../shared/reports/facts.ts';
import type { StagedCount } from '../../db/imports/staging.ts';

/** At most this many bytes of rows go into one statement: half of D1's limit for a parameter. */
const FULL_BYTES = 1_000_000;
const FULL_ROWS = 8_000;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Text appended as UTF-8 to one array that is kept and reused. */
class TextBuffer {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  get length(): number {
    return this.#length;
  }

  append(text: string): void {
    const needed = this.#length + text.length * BYTES_PER_UNIT;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#length += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  text(from = 0, to = this.#length): string {
    return this.#decoder.decode(this.#bytes.subarray(from, to));
  }

  clear(): void {
    this.#length = 0;
  }
}

/** Counts whose code and place are clear, with the facts they came from. */
export class FactBuffer {
  readonly #rows = new TextBuffer();
  readonly #facts = new TextBuffer();
  /** Where each fact ends. */
  #ends: number[] = [];

  get count(): number {
    return this.#ends.length;
  }

  /** Time to write them down. A few more may still be added. */
  get isFull(): boolean {
    return this.count >= FULL_ROWS || this.#rows.length >= FULL_BYTES;
  }

  add(fact: StockFact, count: StagedCount): void {
    const { skuId, warehouseId, asOfUtc, bucket, onHand, unavailable, inbound } = count;
    const row = [skuId, warehouseId, asOfUtc, bucket, onHand, unavailable, inbound];
    this.#rows.append((this.count === 0 ? '' : ',') + JSON.stringify(row));
    this.#facts.append(JSON.stringify(fact));
    this.#ends.push(this.#facts.length);
  }

  /** The counts as `stageCountsByCode` takes them. */
  get rowsJson(): string {
    return `[${this.#rows.text()}]`;
  }

  /** The fact added as number `position`, counted from 0. */
  fact(position: number): StockFact {
    const from = this.#ends[position - 1] ?? 0;
    return JSON.parse(this.#facts.text(from, this.#ends[position])) as StockFact;
  }

  clear(): void {
    this.#rows.clear();
    this.#facts.clear();
    this.#ends = [];
  }
}
