// Draws one icon of the kit in currentColor, hidden from assistive technology.
// Give the control around it a label; the icon itself says nothing.
import { type IconName, iconPaths } from './icon-paths.ts';

export interface IconProps {
  name: IconName;
  /** Edge in px; 16 unless told. */
  size?: number;
}

/** A 16 px line icon. */
export function Icon({ name, size = 16 }: IconProps) {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
