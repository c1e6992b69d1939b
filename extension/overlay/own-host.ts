// Makes the elements we put into a page: a random tag, a closed shadow root, styles the page cannot
// reach, events that do not leak. Appended only; never wraps, moves or clicks a node of the page.

import css from './overlay.css?inline';
import type { Theme } from './page-theme.ts';

/** One element of ours in the page, with the place inside it to draw in. */
export interface OwnHost {
  readonly element: HTMLElement;
  readonly inside: HTMLElement;
  setTheme(theme: Theme): void;
}

/** Inner `!important` wins over the page's, whatever a page says about `*`. */
const shield = (layout: string) =>
  `:host{all:initial!important;color-scheme:light!important;${layout}}` +
  ':host([data-theme=dark]){color-scheme:dark!important}';

const LAYOUTS = {
  /** Out of flow at its static position: takes no room, moves nothing. */
  badge: shield(
    'position:absolute!important;display:inline!important;width:0!important;height:0!important;' +
      'overflow:visible!important;z-index:2!important;contain:none!important;',
  ),
  /** Fixed to the window, above the page. */
  float: shield(
    'position:fixed!important;display:block!important;inset:auto 0 0 auto!important;' +
      'width:0!important;height:0!important;overflow:visible!important;' +
      'z-index:2147483647!important;',
  ),
};

const SWALLOWED = [
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'wheel',
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'input',
  'change',
  'copy',
  'cut',
  'paste',
  'focusin',
  'focusout',
  'dragstart',
];

const sheets = new Map<string, CSSStyleSheet>();

function sheetOf(layout: string): CSSStyleSheet {
  let sheet = sheets.get(layout);
  if (sheet === undefined) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css + layout);
    sheets.set(layout, sheet);
  }
  return sheet;
}

/** A constructed sheet belongs to one document; frames and Firefox get a style element. */
function addStyles(root: ShadowRoot, layout: string): void {
  try {
    if (root.ownerDocument !== document) throw new TypeError('another document');
    root.adoptedStyleSheets = [sheetOf(layout)];
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof DOMException)) throw error;
    const style = root.ownerDocument.createElement('style');
    style.textContent = css + layout;
    root.append(style);
  }
}

/** Makes a host; the caller appends it. */
export function createOwnHost(
  owner: Document,
  hostTag: string,
  kind: keyof typeof LAYOUTS,
  language: string,
): OwnHost {
  const element = owner.createElement(hostTag);
  const root = element.attachShadow({ mode: 'closed' });
  addStyles(root, LAYOUTS[kind]);
  const inside = owner.createElement('div');
  inside.className = `own own-${kind}`;
  inside.lang = language;
  for (const type of SWALLOWED) inside.addEventListener(type, (event) => event.stopPropagation());
  root.append(inside);
  const setTheme = (theme: Theme) => element.setAttribute('data-theme', theme);
  return { element, inside, setTheme };
}
