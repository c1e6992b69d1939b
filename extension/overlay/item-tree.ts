// Counts, for every ancestor of a confirmed hit, whether the hits below it can all mean one item.
// It grows and shrinks with the page, so that one changed row costs one row. No DOM reads beyond
// parents.
import type { TokenContext } from './identifier-rules.ts';

/** Items a token may mean, sorted; more than one when two listings share the identifier. */
export type Candidates = readonly string[];

/** One confirmed identifier in one element. */
export interface Hit {
  element: Element;
  token: string;
  context: TokenContext;
  candidates: Candidates;
  node: TreeNode;
}

/** What is known of one element that has hits at or below it. */
export interface TreeNode {
  element: Element;
  parent: TreeNode | null;
  children: Set<TreeNode>;
  hits: Hit[];
  /** Hits at or below. */
  count: number;
  /** The items all hits at or below can mean; null when they cannot mean one. */
  items: Candidates | null;
}

const RECOUNT_CHILDREN = 48;

/** The items both sides can mean; null when there is none. */
export function intersect(a: Candidates, b: Candidates): Candidates | null {
  if (a === b || (a.length === 1 && b.length === 1 && a[0] === b[0])) return a;
  const both = a.filter((item) => b.includes(item));
  return both.length === 0 ? null : both.length === a.length ? a : both;
}

/** The parent a person would see: through shadow roots and frames of the same origin. */
export function parentAcross(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const host = (element.parentNode as Partial<ShadowRoot> | null)?.host;
  if (host !== undefined) return host;
  return element.ownerDocument.defaultView?.frameElement ?? null;
}

/** See the file's head. `onSplit` hears of elements that held one item and now hold several. */
export class ItemTree {
  private nodes = new Map<Element, TreeNode>();

  constructor(private onSplit: (node: TreeNode) => void) {}

  /** What is known of this element; undefined when nothing at or below it is ours. */
  get(element: Element): TreeNode | undefined {
    return this.nodes.get(element);
  }

  /** Every element that has a hit of its own, for sweeps. */
  *hits(): Generator<Hit> {
    for (const node of this.nodes.values()) yield* node.hits;
  }

  add(element: Element, token: string, context: TokenContext, candidates: Candidates): Hit {
    const node = this.ensure(element);
    const hit: Hit = { element, token, context, candidates, node };
    node.hits.push(hit);
    for (let at: TreeNode | null = node; at !== null; at = at.parent) this.count(at, candidates);
    return hit;
  }

  private count(at: TreeNode, candidates: Candidates): void {
    at.count++;
    if (at.count === 1) at.items = candidates;
    else if (at.items !== null) {
      at.items = intersect(at.items, candidates);
      if (at.items === null) this.onSplit(at);
    }
  }

  /** Forgets the hits of this element alone and returns them. */
  forgetOwn(element: Element): Hit[] {
    const node = this.nodes.get(element);
    if (node === undefined || node.hits.length === 0) return [];
    const gone = node.hits;
    node.hits = [];
    this.discount(node, gone.length);
    return gone;
  }

  /**
   * Forgets the hits at and below this element and returns them; works on detached elements
   * too.
   */
  forgetBelow(element: Element): Hit[] {
    const node = this.nodes.get(element);
    return node === undefined ? [] : this.forgetNode(node);
  }

  private forgetNode(node: TreeNode): Hit[] {
    const gone: Hit[] = [];
    const collect = (at: TreeNode) => {
      gone.push(...at.hits);
      at.hits = [];
      for (const child of at.children) collect(child);
      at.children.clear();
      if (at !== node) this.nodes.delete(at.element);
    };
    collect(node);
    this.discount(node, gone.length);
    return gone;
  }

  private discount(node: TreeNode, hits: number): void {
    for (let at: TreeNode | null = node; at !== null; at = at.parent) {
      at.count -= hits;
      if (at.count === 0) {
        this.nodes.delete(at.element);
        at.parent?.children.delete(at);
      } else if (at.children.size <= RECOUNT_CHILDREN) at.items = this.recount(at);
    }
  }

  private recount(node: TreeNode): Candidates | null {
    let items: Candidates | null = null;
    for (const { candidates } of [...node.hits, ...[...node.children].map(asHit)]) {
      if (candidates === null) return null;
      items = items === null ? candidates : intersect(items, candidates);
      if (items === null) return null;
    }
    return items;
  }

  private ensure(element: Element): TreeNode {
    const known = this.nodes.get(element);
    const parentElement = parentAcross(element);
    if (known !== undefined && known.parent?.element === (parentElement ?? undefined)) return known;
    if (known !== undefined) this.forgetNode(known);
    const parent = parentElement === null ? null : this.ensure(parentElement);
    const node: TreeNode = {
      element,
      parent,
      children: new Set(),
      hits: [],
      count: 0,
      items: null,
    };
    this.nodes.set(element, node);
    parent?.children.add(node);
    return node;
  }
}

const asHit = (node: TreeNode): { candidates: Candidates | null } => ({ candidates: node.items });
