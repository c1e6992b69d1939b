// Questions the architecture test asks a syntax tree: imports, functions, names used as values.
// Knows no rule of the house.
import type { SourceFile, SyntaxNode } from './source-files.ts';

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && typeof (value as SyntaxNode).type === 'string';

/** The nodes directly below a node, with the key each hangs on. */
export function childrenOf(node: SyntaxNode): { key: string; child: SyntaxNode }[] {
  return Object.entries(node).flatMap(([key, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return values.filter(isNode).map((child) => ({ key, child }));
  });
}

/** Calls `visit` on every node, parents first. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, parent: SyntaxNode | null, key: string) => void,
  parent: SyntaxNode | null = null,
  parentKey = '',
): void {
  visit(node, parent, parentKey);
  for (const { key, child } of childrenOf(node)) walk(child, visit, node, key);
}

/** Every node of one of these types. */
export function nodesOf(file: SourceFile, ...types: string[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  walk(file.program, (node) => {
    if (types.includes(node.type)) found.push(node);
  });
  return found;
}

/** One import, export-from or dynamic import. */
export interface ImportUse {
  readonly source: string;
  readonly start: number;
}

const IMPORTING = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
];

/** Everything a file imports, types too. */
export function importsOf(file: SourceFile): ImportUse[] {
  return nodesOf(file, ...IMPORTING).flatMap((node) => {
    const source = node.source as { value?: unknown } | null | undefined;
    return typeof source?.value === 'string' ? [{ source: source.value, start: node.start }] : [];
  });
}

/** The name of an identifier node, or null. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? (node.name as string) : null;
}

function isPlainName(parent: SyntaxNode | null, key: string): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return key === 'property' && parent.computed !== true;
  if (parent.type === 'Property') return key === 'key' && parent.computed !== true;
  return (
    parent.type.startsWith('TS') ||
    /Specifier$|MethodDefinition|PropertyDefinition/.test(parent.type)
  );
}

function declaredNames(file: SourceFile): Set<string> {
  const names = new Set<string>();
  const DECLARING = /^(VariableDeclarator|Function|ArrowFunction|Class|Import|RestElement|Assign)/;
  walk(file.program, (node, parent, key) => {
    const name = nameOf(node);
    if (!name || !parent) return;
    const isBinding = ['id', 'params', 'local', 'argument', 'left'].includes(key);
    if (isBinding && DECLARING.test(parent.type)) names.add(name);
    if (parent.type === 'Property' && key === 'value') names.add(name);
  });
  return names;
}

/** Uses of free names as values: globals such as `fetch`, not properties, types or own names. */
export function globalUses(file: SourceFile, names: ReadonlySet<string>): SyntaxNode[] {
  const own = declaredNames(file);
  const uses: SyntaxNode[] = [];
  walk(file.program, (node, parent, key) => {
    const name = nameOf(node);
    if (!name || !names.has(name) || own.has(name) || isPlainName(parent, key)) return;
    uses.push(node);
  });
  return uses;
}

/** Member expressions such as `Date.now`, written `object.property`. */
export function memberUses(file: SourceFile, dotted: ReadonlySet<string>): SyntaxNode[] {
  return nodesOf(file, 'MemberExpression').filter((node) => {
    const object = nameOf(node.object);
    const property = nameOf(node.property);
    return object !== null && property !== null && dotted.has(`${object}.${property}`);
  });
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** Every function with a body. */
export function functionsOf(file: SourceFile): SyntaxNode[] {
  return nodesOf(file, ...FUNCTIONS).filter((node) => isNode(node.body));
}
