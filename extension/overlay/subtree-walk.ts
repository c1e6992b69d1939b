// One resumable walk over a changed subtree: every element's short attribute list and every text
// node once, in document order. Stops when told it is late and goes on from the same node.
import { type ElementReader, traitsOf } from './element-reader.ts';

/** What a walk needs: the reader, and our own tag to stay out of our own elements. */
export interface WalkOptions {
  reader: ElementReader;
  hostTag: string;
}

/** Nodes between two looks at the clock: 64 take well under a tenth of a millisecond. */
const NODES_PER_LOOK = 64;

/** See the file's head. */
export class SubtreeWalk {
  private walker: TreeWalker;
  private node: Node | null;

  constructor(
    root: Node,
    private options: WalkOptions,
    private counters: { elements: number; texts: number },
    private onElement: (element: Element) => void,
  ) {
    const show = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
    this.walker = (root.ownerDocument ?? document).createTreeWalker(root, show);
    this.node = root.nodeType === Node.ELEMENT_NODE ? root : this.walker.nextNode();
  }

  /** Walks on; true when the subtree is done, false when it stopped because it was late. */
  run(isLate: () => boolean): boolean {
    let untilLook = NODES_PER_LOOK;
    while (this.node !== null) {
      if (untilLook-- === 0) {
        if (isLate()) return false;
        untilLook = NODES_PER_LOOK;
      }
      this.node = this.read(this.node);
    }
    return true;
  }

  private read(node: Node): Node | null {
    const name = node.nodeName;
    if (name === '#text') {
      this.counters.texts++;
      this.options.reader.readText(node as Text);
      return this.walker.nextNode();
    }
    const element = node as Element;
    const traits = traitsOf(name);
    if (traits.isSkipped) return this.skip();
    if (traits.isCustom && element.localName === this.options.hostTag) return this.skip();
    this.counters.elements++;
    this.options.reader.readElement(element, traits);
    if (traits.isPortal && (traits.isCustom || traits.isFrame || element.shadowRoot !== null)) {
      this.onElement(element);
    }
    return this.walker.nextNode();
  }

  /** The next node outside the current element. */
  private skip(): Node | null {
    do {
      const next = this.walker.nextSibling();
      if (next !== null) return next;
    } while (this.walker.parentNode() !== null);
    return null;
  }
}
