// Finds which of our items stand on this page and in which block: walks what changed, in slices,
// and asks the background about tokens the filter lets through. Draws nothing and names no site.
import { ElementReader, traitsOf, WATCHED_ATTRIBUTES } from './element-reader.ts';
import type { IdentifierFilter } from './filter.ts';
import type { TokenContext } from './identifier-rules.ts';
import { ItemTree } from './item-tree.ts';
import { Placements } from './placements.ts';
import { Portals } from './portals.ts';
import { newCounters } from './scanner-counters.ts';
import type { ScannerOptions } from './scanner-options.ts';
import { SubtreeWalk } from './subtree-walk.ts';
import {
  candidatesOf,
  type OursToken,
  type TokenAnswer,
  TokenQuestions,
} from './token-questions.ts';

/** Longest a slice may run; half of a quarter frame is kept for what the page itself does. */
export const SLICE_MS = 4;
/** Tokens filed between two looks at the clock. */
const TOKENS_PER_LOOK = 16;
const MANY_RECORDS = 1500;
const MOST_ROOTS = 1000;

/** See the file's head. */
export class Scanner {
  readonly counters = newCounters();
  private tree = new ItemTree((node) => this.placements.split(node.element));
  private placements: Placements;
  private observer = new MutationObserver((records) => this.onMutations(records));
  private roots = new Set<Node>();
  private queue = new Map<Node, 'deep' | 'shallow'>();
  private walk: SubtreeWalk | null = null;
  private questions: TokenQuestions;
  private portals: Portals;
  /** Counts changes of the page, so that an answer knows whether its readings still hold. */
  private version = 0;
  private isAsking = false;
  private arrived: { tokens: OursToken[]; next: number } | null = null;
  private isScheduled = false;
  private isStopped = false;
  private reader: ElementReader;

  constructor(private options: ScannerOptions) {
    this.placements = new Placements(this.tree, options.hints?.rows, options.hints?.halves);
    this.reader = this.readerOf(options.filter);
    this.questions = new TokenQuestions(options.confirm);
    this.portals = new Portals((root) => this.addRoot(root), options.now);
  }

  private readerOf(filter: IdentifierFilter): ElementReader {
    const report = (element: Element, token: string, context: TokenContext) =>
      this.onToken(element, token, context);
    return new ElementReader(filter, report, this.options.hints?.ids, this.options.pageItem);
  }

  /** Starts with this document; everything later follows from its mutations. */
  start(document: Document): void {
    this.addRoot(document.body ?? document.documentElement);
  }

  /** Ends for good: no observer, no timer, no message after this. */
  stop(): void {
    this.isStopped = true;
    this.observer.disconnect();
    this.queue.clear();
    this.walk = null;
  }

  /** True when nothing is left to walk, ask or place. */
  get isSettled(): boolean {
    const isIdle = this.queue.size === 0 && this.walk === null && !this.isScheduled;
    return isIdle && !this.isAsking && this.arrived === null && this.placements.pending === 0;
  }

  /** What is shown now. */
  current() {
    return this.placements.current();
  }

  /** Something outside the DOM may have revealed rows (a click, a scroll, a return to the tab). */
  wake(): void {
    this.poke();
  }

  /** Items changed in the background: ask again and read the page anew. */
  refresh(filter: IdentifierFilter): void {
    this.reader = this.readerOf(filter);
    this.questions.forget();
    for (const root of this.roots) this.enqueue(root, 'deep');
  }

  private addRoot(root: Node): void {
    if (this.roots.has(root) || this.roots.size >= MOST_ROOTS) return;
    this.roots.add(root);
    this.observer.observe(root, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: WATCHED_ATTRIBUTES,
    });
    // Not a change of the page: what was read elsewhere still holds.
    this.plan(root, 'deep');
  }

  private enqueue(node: Node, how: 'deep' | 'shallow'): void {
    if (node.nodeType === Node.ELEMENT_NODE) {
      const element = node as Element;
      if (element.localName === this.options.hostTag) return;
      this.placements.gone(
        how === 'deep' ? this.tree.forgetBelow(element) : this.tree.forgetOwn(element),
      );
    }
    this.version++;
    if (node.nodeType === Node.ELEMENT_NODE) this.placements.touch(node as Element);
    this.plan(node, how);
  }

  private plan(node: Node, how: 'deep' | 'shallow'): void {
    if (this.queue.get(node) !== 'deep') this.queue.set(node, how);
    this.poke();
  }

  private onMutations(records: MutationRecord[]): void {
    if (records.length > MANY_RECORDS) {
      this.forgetRemoved(records);
      for (const root of this.roots) if (root.isConnected) this.enqueue(root, 'deep');
      return;
    }
    for (const record of records) {
      if (record.type === 'childList') this.onChildren(record);
      else if (record.type === 'attributes') this.enqueue(record.target, 'shallow');
      else this.enqueueText(record.target);
    }
  }

  private onChildren(record: MutationRecord): void {
    this.forgetRemoved([record]);
    for (const node of record.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) this.enqueue(node, 'deep');
      else if (node.nodeType === Node.TEXT_NODE) this.enqueueText(node);
    }
  }

  private enqueueText(node: Node): void {
    const owner = node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host;
    if (owner) this.enqueue(owner, 'shallow');
  }

  private forgetRemoved(records: MutationRecord[]): void {
    for (const { removedNodes, target } of records) {
      for (const node of removedNodes) {
        if (node.nodeType === Node.TEXT_NODE && target.nodeType === Node.ELEMENT_NODE) {
          this.enqueue(target, 'shallow');
        }
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const element = node as Element;
        if (element.localName === this.options.hostTag) this.options.onOwnRemoved?.(element);
        else {
          this.placements.gone(this.tree.forgetBelow(element));
          this.poke();
        }
      }
    }
  }

  private poke(): void {
    if (this.isScheduled || this.isStopped) return;
    this.isScheduled = true;
    this.options.schedule(() => {
      this.isScheduled = false;
      if (!this.isStopped) this.runSlice();
    });
  }

  /** One slice of work; schedules the next when something is left. */
  private runSlice(): void {
    const budgetMs = this.options.sliceMs ?? SLICE_MS;
    const startedAt = this.options.now();
    const isLate = () => this.options.now() - startedAt >= budgetMs;
    this.counters.slices++;
    if (!this.fileArrived(isLate)) this.poke();
    else if (this.walkSome(isLate) && !this.isAsking) this.finish(isLate);
    const took = this.options.now() - startedAt;
    if (took > this.counters.longestSliceMs) this.counters.longestSliceMs = took;
  }

  private finish(isLate: () => boolean): void {
    if (this.questions.hasWaiting) {
      void this.ask();
      return;
    }
    this.portals.visitLate();
    this.placements.retryHidden(this.options.now());
    this.counters.derived += this.placements.pending;
    const isDone = this.placements.settleSome(isLate);
    this.counters.derived -= this.placements.pending;
    if (!isDone || this.queue.size > 0) this.poke();
    else {
      this.options.onChanges(this.placements.takeChanges(isLate));
      if (this.placements.hasChanges) this.poke();
    }
  }

  private walkSome(isLate: () => boolean): boolean {
    for (;;) {
      if (this.walk === null && !this.nextWalk()) return true;
      if (this.walk?.run(isLate) === false || isLate()) {
        this.poke();
        return this.walk === null && this.queue.size === 0;
      }
      if (this.walk !== null) this.walk = null;
    }
  }

  /** Takes the next piece of the queue; false when there is none. */
  private nextWalk(): boolean {
    for (const [node, how] of this.queue) {
      this.queue.delete(node);
      if (!node.isConnected) continue;
      if (how === 'deep') {
        const options = { reader: this.reader, hostTag: this.options.hostTag };
        const visit = (found: Element) => this.portals.visit(found);
        this.walk = new SubtreeWalk(node, options, this.counters, visit);
        return true;
      }
      this.readOwn(node as Element);
      return true;
    }
    return false;
  }

  private readOwn(element: Element): void {
    this.counters.elements++;
    this.reader.readElement(element, traitsOf(element.localName));
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType !== Node.TEXT_NODE) continue;
      this.counters.texts++;
      this.reader.readText(child as Text);
    }
  }

  private onToken(element: Element, token: string, context: TokenContext): void {
    const answer = this.questions.answerFor(token, { element, context, version: this.version });
    if (answer !== undefined && answer.length > 0) this.onOurs(element, token, context, answer);
  }

  private onOurs(
    element: Element,
    token: string,
    context: TokenContext,
    answer: TokenAnswer,
  ): void {
    const candidates = candidatesOf(answer, token, context);
    if (candidates.length === 0 || !element.isConnected) return;
    const known = this.tree.get(element)?.hits;
    const same = known?.some((hit) => hit.token === token && hit.context === context);
    if (same !== true) this.placements.added(this.tree.add(element, token, context, candidates));
  }

  private async ask(): Promise<void> {
    this.counters.questions++;
    this.isAsking = true;
    this.arrived = { tokens: await this.questions.ask(), next: 0 };
    this.isAsking = false;
    this.poke();
  }

  /** Files what the background said is ours; true when all of it is filed. */
  private fileArrived(isLate: () => boolean): boolean {
    const { arrived } = this;
    if (arrived === null) return true;
    for (; arrived.next < arrived.tokens.length; arrived.next++) {
      if (arrived.next % TOKENS_PER_LOOK === 0 && isLate()) return false;
      this.fileToken(arrived.tokens[arrived.next] as OursToken);
    }
    this.arrived = null;
    return true;
  }

  private fileToken({ token, answer, readings }: OursToken): void {
    for (const { element, context, version } of readings) {
      // What changed since it was read is read again.
      if (version === this.version) this.onOurs(element, token, context, answer);
      else if (element.isConnected) this.queue.set(element, this.queue.get(element) ?? 'shallow');
    }
  }
}
