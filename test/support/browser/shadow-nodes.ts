// Reads what closed shadow roots hold, through the browser's debugger: the overlay's badges and
// cards as a person sees them.
import type { CDPSession } from 'playwright-core';

/** A node as the debugger tells it. */
export interface DomNode {
  nodeName: string;
  nodeId: number;
  nodeValue?: string;
  attributes?: string[];
  children?: DomNode[];
  shadowRoots?: DomNode[];
}

/** The value of an attribute; undefined = it has none. */
export const attribute = ({ attributes = [] }: DomNode, name: string): string | undefined => {
  const at = attributes.findIndex((text, i) => i % 2 === 0 && text === name);
  return at < 0 ? undefined : attributes[at + 1];
};

/** A node and all below it, shadow roots among them. */
export function* below(node: DomNode): Generator<DomNode> {
  yield node;
  for (const child of [...(node.shadowRoots ?? []), ...(node.children ?? [])]) yield* below(child);
}

/** The nodes of a page that fit. */
export async function nodesOf(
  debug: CDPSession,
  isWanted: (node: DomNode) => boolean,
): Promise<DomNode[]> {
  const { root } = await debug.send('DOM.getDocument', { depth: -1, pierce: true });
  return [...below(root as DomNode)].filter(isWanted);
}

/** True for a badge of ours. */
export const isBadge = (node: DomNode): boolean =>
  node.nodeName === 'BUTTON' && attribute(node, 'data-status') !== undefined;

/** All text of a node. */
export const textOf = (node: DomNode): string =>
  [...below(node)].map(({ nodeValue }) => nodeValue ?? '').join(' ');

/** The badges on the row that carries this SKU. */
export async function badgesOf(debug: CDPSession, sku: string): Promise<DomNode[]> {
  const rows = await nodesOf(debug, (node) => attribute(node, 'data-sku') === sku);
  return rows.flatMap((row) => [...below(row)].filter(isBadge));
}
