// A square button that shows only an icon; its label is the accessible name and the title.
// Must not be the only way to an act that deletes or sends.
import { Icon } from './Icon.tsx';
import type { IconName } from './icon-paths.ts';

export interface IconButtonProps {
  icon: IconName;
  /** What it does, as a verb. */
  label: string;
  onClick?: (event: MouseEvent) => void;
  disabled?: boolean;
  expanded?: boolean;
  pressed?: boolean;
}

/** An icon with a 28 px target. */
export function IconButton({ icon, label, onClick, disabled, expanded, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button icon-only"
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-expanded={expanded}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
