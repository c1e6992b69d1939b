// The tree of hits: what it says of every element equals a plain recount, whatever came and went.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ItemTree, intersect, parentAcross } from '../../../extension/overlay/item-tree.ts';

interface Placed {
  element: Element;
  candidates: readonly string[];
}

/** Three levels of three: 39 elements below one root. */
function page(): Element[] {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const grow = (parent: Element, levels: number): Element[] => {
    if (levels === 0) return [];
    const children = [0, 1, 2].map(() => parent.appendChild(document.createElement('p')));
    return [...children, ...children.flatMap((child) => grow(child, levels - 1))];
  };
  return [root, ...grow(root, 3)];
}

/** The items all hits in an element can mean, counted anew. */
function recount(element: Element, placed: readonly Placed[]): readonly string[] | null {
  const inside = placed.filter((hit) => element.contains(hit.element));
  const [first, ...rest] = inside.map(({ candidates }) => candidates);
  if (first === undefined) return null;
  return rest.reduce<readonly string[] | null>((all, one) => all && intersect(all, one), first);
}

const candidates = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ at: fc.nat(39), candidates }) },
  { weight: 1, arbitrary: fc.record({ at: fc.nat(39), forget: fc.constantFrom('own', 'below') }) },
);

describe('ItemTree', () => {
  it('equals a recount after 40 random additions and removals', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const elements = page();
        const tree = new ItemTree(() => undefined);
        let placed: Placed[] = [];
        for (const one of steps) {
          const element = elements[one.at] as Element;
          if ('candidates' in one) {
            tree.add(element, 'T', 'text', one.candidates);
            placed.push({ element, candidates: one.candidates });
          } else if (one.forget === 'own') {
            tree.forgetOwn(element);
            placed = placed.filter((hit) => hit.element !== element);
          } else {
            tree.forgetBelow(element);
            placed = placed.filter((hit) => !element.contains(hit.element));
          }
        }
        for (const element of elements) {
          expect(tree.get(element)?.items ?? null).toEqual(recount(element, placed));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('tells once that an element which held 1 item now holds 2', () => {
    const [root, left, right] = page() as [Element, Element, Element];
    const split: Element[] = [];
    const tree = new ItemTree(({ element }) => split.push(element));
    tree.add(left, 'A', 'text', ['a']);
    tree.add(right, 'B', 'text', ['b']);
    tree.add(right, 'B2', 'text', ['b']);
    expect(split.filter((element) => element === root)).toEqual([root]);
    expect(tree.get(left)?.items).toEqual(['a']);
  });
});

describe('intersect', () => {
  it('leaves the 1 listing that a barcode of 2 and a seller SKU share', () => {
    expect(intersect(['lst_1', 'lst_2'], ['lst_2'])).toEqual(['lst_2']);
    expect(intersect(['lst_1'], ['lst_2'])).toBeNull();
  });
});

describe('parentAcross', () => {
  it('leads from a shadow root to its host', () => {
    const host = document.body.appendChild(document.createElement('div'));
    const inner = host.attachShadow({ mode: 'open' }).appendChild(document.createElement('b'));
    expect(parentAcross(inner)).toBe(host);
  });
});
