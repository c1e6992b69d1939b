// The shape of a status, so that colour never speaks alone. Drawn on a 12 px grid in currentColor.
// Must not decide a status and carries no word: the badge or its neighbour says it.
import type { JSX } from 'preact';
import type { StatusKind } from './status-kind.ts';

const drop =
  'M6 1.2C7.8 3.5 9.6 5.2 9.6 7.4A3.6 3.6 0 016 11 3.6 3.6 0 012.4 7.4C2.4 5.2 4.2 3.5 6 1.2z';

const shapes: Record<StatusKind, JSX.Element> = {
  oversell: <path class="fill" d="M6 1.2L11.3 10.6H.7z" />,
  out: <rect x="1.9" y="1.9" width="8.2" height="8.2" rx="1" />,
  gap: <path d="M.8 6h2.6M8.6 6h2.6M4.4 9.2L7.6 2.8" />,
  order: (
    <>
      <circle cx="6" cy="6" r="4.6" />
      <path d="M6 3.5V6l1.7 1.2" />
    </>
  ),
  low: (
    <>
      <path d={drop} />
      <path class="fill" d="M2.4 7.2h7.2A3.6 3.6 0 016 11 3.6 3.6 0 012.4 7.2z" />
    </>
  ),
  undersell: <path class="bold" d="M2 8l4-4.2L10 8" />,
  overstock: <path class="fill" d="M1.4 8.6h9.2V11H1.4zM1.4 4.8h9.2v2.4H1.4zM1.4 1h9.2v2.4H1.4z" />,
  stale: <circle class="dashed" cx="6" cy="6" r="4.4" />,
  unknown: <path class="bold" d="M3.9 4.3A2.1 2.1 0 018 4.6c0 1.5-2 1.7-2 3.1M6 10.2v.01" />,
  ok: <circle class="fill" cx="6" cy="6" r="3" />,
  live: (
    <>
      <circle cx="6" cy="6" r="4.6" />
      <circle class="fill" cx="6" cy="6" r="2" />
    </>
  ),
};

export interface StatusShapeProps {
  kind: StatusKind;
  /** Edge in px; 12 beside badge text, 16 in headings. */
  size?: number;
  /** Also colours the shape by its status; leave out inside a badge, which has its own ink. */
  coloured?: boolean;
}

/** The status' shape, hidden from assistive technology because a word always stands beside it. */
export function StatusShape({ kind, size = 12, coloured }: StatusShapeProps) {
  return (
    <svg
      class={coloured ? 'status-shape coloured' : 'status-shape'}
      data-status={kind}
      viewBox="0 0 12 12"
      width={size}
      height={size}
      aria-hidden="true"
    >
      {shapes[kind]}
    </svg>
  );
}
