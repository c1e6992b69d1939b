// The badge of VISUAL.md: shape + word + number, 20 px high, one look per status.
// Takes finished words; what the status is and how it reads is decided elsewhere.
import { StatusShape } from './StatusShape.tsx';
import type { StatusKind } from './status-kind.ts';

export interface StatusBadgeProps {
  kind: StatusKind;
  /** At most 14 characters, e.g. "LOW 12d"; see extension/i18n/status-text.ts. */
  label: string;
  /** The full sentence, shown as title and read out instead of the label. */
  sentence: string;
  /** With it the badge is a button that opens the card. */
  onOpen?: (event: Event) => void;
  /** True while the card it opened is shown. */
  expanded?: boolean;
  /** The sentence is shown by whoever draws it, as a long table does: see Column.hint. */
  isUntitled?: boolean;
}

/** A status at a glance; a button when `onOpen` is given, plain text otherwise. */
export function StatusBadge(props: StatusBadgeProps) {
  const { kind, label, sentence, onOpen, expanded } = props;
  const inner = (
    <>
      <StatusShape kind={kind} />
      <span aria-hidden="true">{label}</span>
      <span class="visually-hidden">{sentence}</span>
    </>
  );
  if (!onOpen) {
    return (
      <span class="badge" data-status={kind} title={props.isUntitled ? undefined : sentence}>
        {inner}
      </span>
    );
  }
  return (
    <button
      type="button"
      class="badge"
      data-status={kind}
      title={sentence}
      aria-haspopup="dialog"
      aria-expanded={expanded ?? false}
      onClick={onOpen}
    >
      {inner}
    </button>
  );
}
