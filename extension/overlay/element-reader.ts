// Reads what one element or text node offers the scanner: its text, a short list of attributes and
// the path of its link. Reads only, and only attributes (never properties: what a person types is
// theirs).
import type { IdentifierFilter } from './filter.ts';
import { isStrong, type TokenContext } from './identifier-rules.ts';
import { hasIdentityLabel } from './labels.ts';
import { findTokens } from './tokens.ts';

/** One token the filter let through: the element it belongs to, and how it was read. */
export type Report = (element: Element, token: string, context: TokenContext) => void;

/** Attributes named after an identity: a short token in them is meant as one. */
const NAMED = ['data-sku', 'data-asin', 'data-listing-id', 'data-item-id', 'data-product-id'];
/** Attributes that may hold an identity among other things. */
const LOOSE = ['id', 'data-id', 'name', 'value'];
/** Read only on the sites' own elements, where they carry what other sites put into text. */
const CUSTOM = ['label', 'sku', 'asin', 'header'];

/** How an attribute of this name is read; of all others nothing but the name is ever looked at. */
const CONTEXT_OF = new Map<string, TokenContext>([
  ...NAMED.map((name) => [name, 'label'] as const),
  ...LOOSE.map((name) => [name, 'id'] as const),
  ['href', 'link'],
]);
const CUSTOM_NAMES = new Set(CUSTOM);

/** Everything the observer has to watch. */
export const WATCHED_ATTRIBUTES = [...NAMED, ...LOOSE, ...CUSTOM, 'href'];

/** What the walk does with elements of one tag. */
export interface TagTraits {
  isSkipped: boolean;
  isLink: boolean;
  /** A site's own element: its attributes may carry text. */
  isCustom: boolean;
  isFrame: boolean;
  /** May have a shadow root, or be a frame. */
  isPortal: boolean;
}

const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'head']);
/** Tags that may have a shadow root (DOM standard, attachShadow), and frames. */
const PORTALS = new Set(
  (
    'article aside blockquote div footer header main nav p section span iframe ' +
    'h1 h2 h3 h4 h5 h6'
  ).split(' '),
);
const traitsByTag = new Map<string, TagTraits>();

/** The traits of a tag, in either case, remembered: a page has few tags and many elements. */
export function traitsOf(tag: string): TagTraits {
  let traits = traitsByTag.get(tag);
  if (traits === undefined) {
    const localName = tag.toLowerCase();
    const isCustom = localName.includes('-');
    traits = {
      isSkipped: SKIPPED.has(localName),
      isLink: isCustom || localName === 'a' || localName === 'area',
      isCustom,
      isFrame: localName === 'iframe',
      isPortal: isCustom || PORTALS.has(localName),
    };
    traitsByTag.set(tag, traits);
  }
  return traits;
}

/** The path of a link, without scheme, host, query and fragment; '' when it leads nowhere. */
export function linkPath(href: string): string {
  const first = href.charCodeAt(0);
  if (first === 35 || (first === 106 && href.startsWith('javascript:'))) return '';
  let start = 0;
  const scheme = href.indexOf('//');
  if (scheme >= 0 && scheme < 9) {
    start = href.indexOf('/', scheme + 2);
    if (start < 0) return '';
  }
  const query = href.indexOf('?', start);
  const end = query < 0 ? href.indexOf('#', start) : query;
  return end < 0 ? href.slice(start) : href.slice(start, end);
}

/**
 * See the file's head. One reader serves one scanner: it allocates nothing for text without
 * hits.
 */
export class ElementReader {
  private element: Element | null = null;
  private node: Text | null = null;
  private context: TokenContext = 'text';
  private text = '';

  constructor(
    private filter: IdentifierFilter,
    private report: Report,
    /** Elements whose texts are meant as identities; '' = none are known. */
    private identities = '',
    /** The item the page's address names, and the elements that stand for it. */
    private pageItem: { readonly token: string; readonly at: string } | null = null,
  ) {}

  private sink = (token: string, start: number): void => {
    const element = this.element ?? ownerOf(this.node as Text);
    if (element === null) return;
    if (this.context === 'label' || this.context === 'link' || isStrong(token)) {
      this.report(element, token, this.context);
      return;
    }
    const before = this.context === 'text' ? this.text.slice(0, start) : '';
    const isMeant = this.isIdentity(element) || hasIdentityLabel(element, before);
    this.report(element, token, isMeant ? 'label' : this.context);
  };

  private isIdentity(element: Element): boolean {
    return this.identities !== '' && element.closest(this.identities) !== null;
  }

  private read(element: Element, name: string, context: TokenContext): void {
    const value = element.getAttribute(name);
    if (value === null || value.length < this.filter.shortest) return;
    this.element = element;
    this.context = context;
    if (context !== 'link') {
      findTokens(value, this.filter, this.sink);
      return;
    }
    const path = linkPath(value);
    const parts = this.filter.shapes.length > 0 ? path.replace(/[/.]/g, ' ') : path;
    findTokens(parts, this.filter, this.sink);
  }

  /**
   * Reports every token in the element's own attributes. One call for the names costs less than
   * asking for each of ours: most elements have a class and nothing else.
   */
  readElement(element: Element, traits: TagTraits): void {
    if (this.pageItem !== null && element.matches(this.pageItem.at)) this.readPageItem(element);
    if (!element.hasAttributes()) return;
    const names = element.getAttributeNames();
    for (let i = 0; i < names.length; i++) {
      const name = names[i] as string;
      const context = CONTEXT_OF.get(name);
      if (context === undefined) {
        if (traits.isCustom && CUSTOM_NAMES.has(name)) this.read(element, name, 'id');
      } else if (context !== 'link' || traits.isLink) this.read(element, name, context);
    }
  }

  private readPageItem(element: Element): void {
    const { token = '' } = this.pageItem ?? {};
    this.element = element;
    this.context = 'label';
    findTokens(token, this.filter, this.sink);
  }

  /** Reports every token in one text node, on behalf of its parent element. */
  readText(node: Text): void {
    const text = node.data;
    if (text.length < this.filter.shortest) return;
    this.text = text;
    this.context = 'text';
    this.element = null;
    this.node = node;
    findTokens(text, this.filter, this.sink);
  }
}

/** The element a text belongs to: its parent, or the host of the shadow root it stands in. */
const ownerOf = (node: Text): Element | null =>
  node.parentElement ?? (node.parentNode as Partial<ShadowRoot> | null)?.host ?? null;
