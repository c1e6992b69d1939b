// Ctrl/Cmd-K: go to a room, a SKU or an act's form by typing. A real modal dialog, so the page
// behind is inert. Only navigates; acts on goods belong to the rooms.
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../../shared/ui/Icon.tsx';
import { type PaletteHit, paletteHits } from './palette-hits.ts';
import { useServices } from './services.ts';

export interface CommandPaletteProps {
  onClose: () => void;
  /** What stands in the field from the start: a code that was scanned. */
  first?: string;
}

const LIST_ID = 'palette-list';

/** A showModal() dialog while mounted; open before the next key, so that no letter is lost. */
const useModal = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return dialog;
};

/** Keeps an Enter that came before the catalogue was read until there is something to go to. */
const useKeptEnter = (isReady: boolean, go: () => void) => {
  const [isKept, setKept] = useState(false);
  useEffect(() => {
    if (isKept && isReady) go();
  }, [isKept, isReady]);
  return setKept;
};

function Hits({ hits, active, onPick }: HitsProps) {
  const { t } = useServices().i18n;
  if (hits.length === 0) return <p class="palette-none soft">{t('shell.palette.none')}</p>;
  return (
    <div id={LIST_ID} role="listbox" aria-label={t('shell.palette.results')} class="palette-list">
      {hits.map((hit, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the input above owns the keys
        <div
          key={`${hit.href} ${hit.title}`}
          id={`palette-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class="palette-hit"
          onClick={() => onPick(hit)}
        >
          <Icon name={hit.icon} />
          <span class="strong">{hit.title}</span>
          <span class="soft ellipsis">{hit.note}</span>
        </div>
      ))}
    </div>
  );
}

interface HitsProps {
  hits: readonly PaletteHit[];
  active: number;
  onPick: (hit: PaletteHit) => void;
}

/** The palette; closes on Escape, on a pick and on a click beside it. */
export function CommandPalette({ onClose, first = '' }: CommandPaletteProps) {
  const { i18n, data, router } = useServices();
  const { t } = i18n;
  const [text, setText] = useState(first);
  const [active, setActive] = useState(0);
  const dialog = useModal();
  const snapshot = data.state.value.data;
  const hits = useMemo(() => paletteHits(text, snapshot, i18n), [text, snapshot, i18n]);

  const pick = (hit: PaletteHit | undefined) => {
    if (!hit) return;
    router.go(hit.href);
    onClose();
  };
  const setEnterKept = useKeptEnter(snapshot !== null, () => pick(hits[0]));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((active + step + hits.length) % Math.max(1, hits.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (snapshot || hits.length > 0) pick(hits[active]);
      else setEnterKept(true);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own key
    <dialog
      ref={dialog}
      class="palette"
      aria-label={t('shell.palette.title')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={hits.length > 0 ? LIST_ID : undefined}
          aria-activedescendant={hits[active] ? `palette-${active}` : undefined}
          aria-label={t('shell.searchHint')}
          placeholder={t('shell.searchHint')}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
            setEnterKept(false);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <Hits hits={hits} active={active} onPick={pick} />
    </dialog>
  );
}
