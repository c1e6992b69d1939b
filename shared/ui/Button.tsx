// A button with a verb on it. One primary per page; quiet ones look like links.
// Must not navigate: use an <a class="button"> for that, the CSS is the same.
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface ButtonProps {
  children: ComponentChildren;
  onClick?: (event: MouseEvent) => void;
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  small?: boolean;
  icon?: IconName;
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Says work is under way: the button stays focusable but does nothing. */
  busy?: boolean;
  title?: string;
  pressed?: boolean;
  /** Set on a button that opens and closes something. */
  expanded?: boolean;
}

/** A labelled button. */
export function Button(props: ButtonProps) {
  const { look = 'plain', small, icon, busy } = props;
  return (
    <button
      type={props.type ?? 'button'}
      class={`button ${look}${small ? ' small' : ''}`}
      disabled={props.disabled}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      title={props.title}
      onClick={busy ? undefined : props.onClick}
    >
      {icon && <Icon name={icon} />}
      {props.children}
    </button>
  );
}
