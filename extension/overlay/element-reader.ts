// Reads what one element or text node offers the scanner: its text, a short list of attributes and
// the path of its link. Reads only, and only attributes (never properties: what a person types is theirs).
import type { IdentifierFilter } from './filter';
import { isStrong, type TokenContext } from './identifier-rules';
import { hasIdentityLabel } from './labels';
import { findTokens } from './tokens';

/** One token the filter let through: the element it belongs to, and how it was read. */
export type Report = (element: Element, token: string, context: TokenContext) => void;

/** Attributes named after an identity: a short token in them is meant as one. */
const NAMED = ['data-sku', 'data-asin', 'data-listing-id', 'data-item-id', 'data-product-id'];
/** Attributes that may hold an identity among other things. */
const LOOSE = ['id', 'data-id'];
/** Only read where they mean something: form controls and the sites' own (web component) elements. */
const CONTROL = ['value', 'name'];
const CUSTOM = ['value', 'name', 'label', 'sku', 'asin', 'header'];
/** Everything the observer has to watch. */
export const WATCHED_ATTRIBUTES = [...new Set([...NAMED, ...LOOSE, ...CUSTOM, ...CONTROL, 'href'])];

const CONTROL_TAGS = new Set([
  'INPUT',
  'BUTTON',
  'OPTION',
  'DATA',
  'LI',
  'METER',
  'SELECT',
  'TEXTAREA',
  'FORM',
]);
const ID_PARAMETER =
  /[?&#;](?:[a-z_.-]*(?:sku|asin|item|listing|product|goods|variant|offer)[a-z_.-]*|id|iid)=$/i;

function readLink(element: Element, href: string, filter: IdentifierFilter, report: Report): void {
  const first = href.charCodeAt(0);
  if (first === 35 || first === 106) {
    if (first === 35 || href.startsWith('javascript:')) return;
  }
  const scheme = href.indexOf('//');
  const host = scheme >= 0 && scheme < 9 ? href.indexOf('/', scheme + 2) : 0;
  if (host < 0) return;
  let path = host === 0 ? href : href.slice(host);
  if (filter.shapes.length > 0) path = path.replace(/[/.]/g, ' ');
  const query = path.search(/[?#;]/);
  findTokens(path, filter, (token, start) => {
    if (query >= 0 && start > query && !ID_PARAMETER.test(path.slice(0, start))) return;
    report(element, token, 'link');
  });
}

function readAttribute(
  element: Element,
  name: string,
  context: TokenContext,
  filter: IdentifierFilter,
  report: Report,
): void {
  const value = element.getAttribute(name);
  if (value === null || value.length === 0) return;
  findTokens(value, filter, (token) => {
    const weak = context !== 'label' && !isStrong(token);
    report(element, token, weak && hasIdentityLabel(element, '') ? 'label' : context);
  });
}

/** True for elements a site defines itself: their attributes may carry text, their root may be open. */
export const isCustom = (element: Element): boolean => element.localName.includes('-');

/** Reports every token in the element's own attributes. */
export function readElement(element: Element, filter: IdentifierFilter, report: Report): void {
  if (!element.hasAttributes()) return;
  for (const name of LOOSE) readAttribute(element, name, 'id', filter, report);
  for (const name of NAMED) readAttribute(element, name, 'label', filter, report);
  const custom = isCustom(element);
  const tag = element.tagName;
  if (custom || tag === 'A' || tag === 'AREA') {
    const href = element.getAttribute('href');
    if (href) readLink(element, href, filter, report);
  }
  if (custom) for (const name of CUSTOM) readAttribute(element, name, 'id', filter, report);
  else if (CONTROL_TAGS.has(tag)) {
    for (const name of CONTROL) readAttribute(element, name, 'id', filter, report);
  }
}

/** Reports every token in one text node, on behalf of its parent element. */
export function readText(node: Text, filter: IdentifierFilter, report: Report): void {
  const text = node.data;
  findTokens(text, filter, (token, start) => {
    const owner = node.parentElement ?? (node.parentNode as Partial<ShadowRoot> | null)?.host;
    if (owner === undefined) return;
    const weak = !isStrong(token);
    const labelled = weak && hasIdentityLabel(owner, text.slice(0, start));
    report(owner, token, labelled ? 'label' : 'text');
  });
}
