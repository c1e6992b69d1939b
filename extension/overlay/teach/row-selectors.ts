// Selectors that may name all rows of a list, the most telling first; whoever asks tries them on
// the page. Reads only.
import { attribute, hashedBeginnings, NAMING_ATTRIBUTES, stableClasses } from './stable-names.ts';

const commonTo = <Name>(rows: readonly Element[], namesOf: (row: Element) => Name[]): Name[] => {
  const [first, ...rest] = rows.map(namesOf);
  return (first ?? []).filter((name) => rest.every((names) => names.includes(name)));
};

/** `data-*` attributes of every row, each with its value where it is the same in all of them. */
function attributesOf(rows: readonly Element[]): string[] {
  const names = commonTo(rows, (row) => row.getAttributeNames()).filter(
    (name) => name.startsWith('data-') || NAMING_ATTRIBUTES.includes(name),
  );
  return names.map((name) => {
    const values = new Set(rows.map((row) => row.getAttribute(name) ?? ''));
    const [only = ''] = values;
    return values.size === 1 && only !== '' ? attribute(name, only) : attribute(name);
  });
}

function nameOf(element: Element): string {
  const { id, localName } = element;
  if (id !== '' && !/\d{3,}/.test(id)) return `${localName}#${CSS.escape(id)}`;
  const [name] = stableClasses(element);
  if (name !== undefined) return `${localName}.${CSS.escape(name)}`;
  const [start] = hashedBeginnings(element);
  return start === undefined ? localName : localName + attribute('class', start, '*=');
}

/** The list by its own name, and by its place below the nearest element that has one. */
function listSelectors(list: Element): string[] {
  const steps = [nameOf(list)];
  let at: Element | null = list;
  while (at?.parentElement && at.parentElement !== document.body && steps.length < 4) {
    at = at.parentElement;
    steps.unshift(nameOf(at));
    if (/[#.[]/.test(steps[0] ?? '')) break;
  }
  return [...new Set([nameOf(list), steps.join(' > ')])];
}

/** Candidates for all rows like these. */
export function rowSelectors(row: Element, like: readonly Element[]): string[] {
  const tag = row.localName;
  const role = row.getAttribute('role');
  const own = [
    ...attributesOf(like).map((selector) => tag + selector),
    ...commonTo(like, stableClasses).map((name) => `${tag}.${CSS.escape(name)}`),
    ...commonTo(like, hashedBeginnings).map((start) => tag + attribute('class', start, '*=')),
    ...(role === null ? [] : [tag + attribute('role', role)]),
  ];
  const list = row.parentElement;
  const lists = list === null || list === document.body ? ['body'] : listSelectors(list);
  const placed = lists.flatMap((place) => [...own, tag].map((one) => `${place} > ${one}`));
  return [...own, ...placed];
}
