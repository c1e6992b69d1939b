// How far a reader of a room is behind, in characters of frames it was sent and has not said to
// have seen. Counted once for all readers of a lane: a reader is a place in one long text.

/** Characters a reader may be behind before it is closed; twenty such readers cost 10 MB. */
export const LAG_LIMIT_CHARS = 500_000;

interface Mark {
  readonly seq: number;
  /** Characters of all frames up to and with that fact. */
  readonly chars: number;
}

/** What was sent in one lane since the object woke up. */
export class LaneLag {
  #chars = 0;
  /** Beyond these nobody needs to look: who is further back is closed anyway. */
  #marks: Mark[] = [];
  #forgottenChars = 0;

  /** Characters sent in all. */
  get chars(): number {
    return this.#chars;
  }

  /** A frame with the facts up to `seq` goes out. */
  note(seq: number, chars: number): void {
    this.#chars += chars;
    this.#marks.push({ seq, chars: this.#chars });
    if (this.#marks.length > 1_000) this.#forget();
  }

  /** Characters sent up to a fact. */
  charsAt(seq: number): number {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.seq ?? 0) <= seq) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low - 1]?.chars ?? this.#forgottenChars;
  }

  #forget(): void {
    const far = this.#chars - LAG_LIMIT_CHARS;
    const from = Math.max(
      500,
      this.#marks.findIndex(({ chars }) => chars >= far),
    );
    this.#forgottenChars = this.#marks[from - 1]?.chars ?? this.#forgottenChars;
    this.#marks = this.#marks.slice(from);
  }
}
