// Pages inside the page: open shadow roots and frames of our own origin. Found under what the walk
// visits, never by searching the document; a limit keeps a hostile page from adding roots for ever.
import { traitsOf } from './element-reader.ts';

const MOST_LATE_HOSTS = 2000;
const LATE_MS = 10_000;

/** See the file's head. `enter` is told each root once or more; it keeps its own list. */
export class Portals {
  private late = new Map<Element, number>();

  constructor(
    private enter: (root: Node) => void,
    private now: () => number,
  ) {}

  /** Looks behind one element of the page. */
  visit(element: Element): void {
    if (element.shadowRoot !== null) this.enter(element.shadowRoot);
    else if (traitsOf(element.localName).isCustom && this.late.size < MOST_LATE_HOSTS) {
      this.late.set(element, this.now());
    }
    if (element.tagName === 'IFRAME') this.visitFrame(element as HTMLIFrameElement);
  }

  private visitFrame(frame: HTMLIFrameElement): void {
    const enter = () => {
      const body = frame.contentDocument?.body; // null for other origins
      if (body) this.enter(body);
    };
    enter();
    frame.addEventListener('load', enter, { passive: true });
  }

  /** A component may attach its root after its element appeared, which no mutation tells. */
  visitLate(): void {
    for (const [element, seenAtMs] of this.late) {
      if (element.shadowRoot !== null) this.enter(element.shadowRoot);
      const isOver = this.now() - seenAtMs > LATE_MS || !element.isConnected;
      if (element.shadowRoot !== null || isOver) this.late.delete(element);
    }
  }
}
