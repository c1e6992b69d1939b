// A place that scrolls sideways and can be reached by keyboard, named for whoever hears it.
import type { ComponentChildren } from 'preact';

export interface ScrollProps {
  label: string;
  class?: string;
  /** Some of what it shows is still on its way. */
  busy?: boolean;
  children: ComponentChildren;
}

/** The place. */
export function Scroll({ label, class: more = '', busy, children }: ScrollProps) {
  const named = { 'aria-label': label, 'aria-busy': busy };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
    <div class={`scroll-x ${more}`} role="group" tabIndex={0} {...named}>
      {children}
    </div>
  );
}
