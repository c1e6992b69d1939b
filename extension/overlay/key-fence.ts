// Keeps keys from leaking either way: those pressed in our elements never reach the page's
// listeners, those pressed in the page never reach ours. Has to be set up before the page's own
// scripts run.

/** Receives the keys pressed inside one of our hosts. */
export type OwnKeyListener = (event: KeyboardEvent, host: Element) => void;

/** The fence; `hostTag` is told once it is known. */
export interface KeyFence {
  guard(hostTag: string, onKey: OwnKeyListener): void;
  remove(): void;
}

const KEY_EVENTS = ['keydown', 'keyup', 'keypress'] as const;

/**
 * At the window, in the capture phase, a listener runs before any of the page's as long as it was
 * added first. It stops the event there and hands keydowns on itself; what the browser does by
 * default (typing, Enter on a button, Tab) still happens.
 */
export function createKeyFence(window: Window): KeyFence {
  let tag = '';
  let listener: OwnKeyListener = () => undefined;
  const onKey = (event: Event) => {
    const target = event.target as Element | null;
    if (tag === '' || target?.localName !== tag) return;
    event.stopImmediatePropagation();
    if (event.type === 'keydown') listener(event as KeyboardEvent, target);
  };
  for (const type of KEY_EVENTS) window.addEventListener(type, onKey, true);
  return {
    guard(hostTag, onOwnKey) {
      tag = hostTag;
      listener = onOwnKey;
    },
    remove() {
      for (const type of KEY_EVENTS) window.removeEventListener(type, onKey, true);
    },
  };
}
