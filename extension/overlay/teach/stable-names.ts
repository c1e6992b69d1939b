// Which class names and attributes of a page are likely to be there tomorrow. Pure over what it is
// given; a guess on the safe side, since a selector that fails only takes a hint away.

/** What a build tool leaves behind. */
const BUILT =
  /^(?:css|sc|jss|emotion|svelte|ng|_)[-_]?[a-z0-9]*\d|\d{3,}|^[a-z]{1,2}\d|[A-Z0-9]{6,}$/;
const HASH_END = /(?:__|--|_|-)(?=[A-Za-z0-9]*[0-9A-Z])[A-Za-z0-9]{5,8}$/;
/** What a row is now, not what it is. */
const STATES =
  'is|has|active|selected|hover(?:ed)?|focus(?:ed)?|odd|even|first|last|open|checked|current';
const STATE = new RegExp(`(?:^|[-_])(?:${STATES}|disabled|loading)(?:$|[-_])`, 'i');

/** Attributes that name what an element is, not which one. */
export const NAMING_ATTRIBUTES = [
  'data-testid',
  'data-test',
  'data-qa',
  'data-col',
  'data-column',
  'data-field',
  'data-key',
  'data-label',
  'headers',
  'aria-colindex',
  'name',
];

/** Class names that look like a person's own. */
export function stableClasses(element: Element): string[] {
  return [...element.classList].filter(
    (name) => !BUILT.test(name) && !HASH_END.test(name) && !STATE.test(name),
  );
}

/** Beginnings of class names that end in a build hash: `Row_line__x8Fz2` → `Row_line`. */
export function hashedBeginnings(element: Element): string[] {
  return [...element.classList].flatMap((name) => {
    const end = HASH_END.exec(name);
    const start = end === null ? '' : name.slice(0, end.index);
    return start.length >= 4 && !STATE.test(start) ? [start] : [];
  });
}

/** An attribute selector; quotes and backslashes escaped. */
export const attribute = (name: string, value?: string, how: '=' | '*=' = '='): string =>
  value === undefined ? `[${name}]` : `[${name}${how}"${value.replace(/["\\]/g, '\\$&')}"]`;
