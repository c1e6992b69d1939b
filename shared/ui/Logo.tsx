// The mark of Stockcast: a stock line stepping up inside a tile, drawn in accent.
// Decoration beside the name; hidden from assistive technology.

export interface LogoProps {
  /** Edge in px; 20 in the rail, 18 in the page bar. */
  size?: number;
}

/** The product's mark. */
export function Logo({ size = 20 }: LogoProps) {
  return (
    <svg class="logo" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="5" fill="var(--accent)" />
      <g
        fill="none"
        stroke="var(--on-accent)"
        stroke-width="1.7"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        <path d="M4.5 13.5v-3.2h3.4V7.2h3.4V4.8" />
        <path d="M11.3 13.5a4.2 4.2 0 004.2-4.2" />
      </g>
      <circle cx="11.3" cy="9.5" r="1.3" fill="var(--on-accent)" />
    </svg>
  );
}
