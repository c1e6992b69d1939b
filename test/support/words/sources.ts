// The sources of a surface, read and parsed for tests about its words. Reads files; knows no words.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';

const root = new URL('../../../', import.meta.url).pathname;

/** A node of a parsed source, as ESTree and JSX name them. */
export interface AstNode {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** One file: its path from the root, and what stands in it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: AstNode;
}

/** Parses a source by the kind its name says. */
export const parseSource = (path: string, text: string): AstNode =>
  parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }) as unknown as AstNode;

/** All TypeScript below some folders of the repository, but for what `isLeftOut` names. */
export function sourcesUnder(
  folders: readonly string[],
  isLeftOut: (path: string) => boolean = () => false,
): Source[] {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  );
  return paths
    .filter((path) => /\.tsx?$/.test(path) && !isLeftOut(path))
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, program: parseSource(path, text) };
    });
}

/** The nodes right below a node, each with the field it stands in. */
export const childrenOf = (node: AstNode): { field: string; child: AstNode }[] =>
  Object.entries(node).flatMap(([field, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((child) =>
      typeof child === 'object' && child !== null && 'type' in child
        ? [{ field, child: child as AstNode }]
        : [],
    ),
  );

/** A node and everything below it. */
export function* everyNode(node: AstNode): Generator<AstNode> {
  yield node;
  for (const { child } of childrenOf(node)) yield* everyNode(child);
}
