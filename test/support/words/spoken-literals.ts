// Words a person would read or hear that stand in a component instead of a catalogue: text between
// tags, quoted or chosen children, attributes and columns that speak.
import { type AstNode, childrenOf } from './sources.ts';

/** Attributes, properties of our components and fields of their columns that are read or heard. */
const SPEAKING = new Set([
  ...['title', 'aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext'],
  ...['placeholder', 'alt', 'label', 'caption', 'header', 'note', 'hint', 'kicker', 'sentence'],
]);

/** The product's name is the same in every language. */
const hasWords = (text: string) => /\p{L}{2,}/u.test(text.replace('Stockcast', ''));

/** The texts an expression may come to, as far as they stand in it. */
function textsOf(node: AstNode): string[] {
  const both = (one: unknown, other: unknown) => [
    ...textsOf(one as AstNode),
    ...textsOf(other as AstNode),
  ];
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [node.value] : [];
    case 'TemplateLiteral':
      return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked);
    case 'JSXExpressionContainer':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return textsOf(node.expression as AstNode);
    case 'ConditionalExpression':
      return both(node.consequent, node.alternate);
    case 'LogicalExpression':
      return both(node.left, node.right);
    case 'BinaryExpression':
      return node.operator === '+' ? both(node.left, node.right) : [];
    default:
      return [];
  }
}

const nameOf = ({ name, value }: AstNode): string =>
  typeof name === 'object' && name !== null ? nameOf(name as AstNode) : String(name ?? value);

/** The texts of one node that are spoken as they stand. */
function spokenBy(node: AstNode): string[] {
  if (node.type === 'JSXText') return [String(node.value).trim()];
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    return childrenOf(node)
      .filter(({ field, child }) => field === 'children' && child.type !== 'JSXText')
      .flatMap(({ child }) => textsOf(child));
  }
  const isAttribute = node.type === 'JSXAttribute';
  if (!isAttribute && (node.type !== 'Property' || node.computed === true)) return [];
  const name = nameOf((isAttribute ? node.name : node.key) as AstNode);
  if (!SPEAKING.has(name) || node.value === null) return [];
  return textsOf(node.value as AstNode).map((text) => (hasWords(text) ? `${name}="${text}"` : ''));
}

/** Everything below a node that speaks without a catalogue. */
export function spokenLiterals(node: AstNode): string[] {
  const own = spokenBy(node).filter(hasWords);
  return [...own, ...childrenOf(node).flatMap(({ child }) => spokenLiterals(child))];
}
