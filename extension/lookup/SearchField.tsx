// The search field: focused from the start, arrow keys move through the rows below it, Enter opens,
// Ctrl+C without a selection copies the SKU, Escape clears and then closes.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../shared/ui/Icon.tsx';
import { useLookup } from './lookup-context.ts';
import { useActs } from './use-acts.ts';

/** Opens the camera, here or in a tab that may ask for it; nothing where there is none. */
function CameraButton() {
  const { store, i18n, camera, openCameraTab } = useLookup();
  if (camera === null) return null;
  const open = () => {
    store.isCameraOpen.value = true;
  };
  return (
    <button
      type="button"
      class="lookup-clear"
      aria-label={i18n.t('popup.camera.open')}
      title={i18n.t('popup.camera.open')}
      onClick={openCameraTab ?? open}
    >
      <Icon name="camera" />
    </button>
  );
}

/** The field. */
export function SearchField() {
  const { store, i18n } = useLookup();
  const { openHit, copyHit } = useActs();
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => input.current?.focus(), []);
  const selectedHit = () => store.rows.value[store.selected.value];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const hit = selectedHit();
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    const field = input.current;
    if (event.key === 'ArrowDown') store.move(1);
    else if (event.key === 'ArrowUp') store.move(-1);
    else if (event.key === 'Enter' && hit) openHit(hit);
    else if (isCopy && hit && field && field.selectionStart === field.selectionEnd) copyHit(hit);
    else if (event.key === 'Escape' && store.query.value !== '') store.type('');
    else return;
    event.preventDefault();
  };

  return (
    <div class="lookup-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        autocomplete="off"
        spellcheck={false}
        value={store.query.value}
        aria-label={i18n.t('popup.search')}
        aria-controls="lookup-results"
        aria-describedby="lookup-keys"
        placeholder={i18n.t('popup.search')}
        onInput={(event) => store.type(event.currentTarget.value)}
        onPaste={(event) => {
          // A field of one line would join pasted lines; they are separate codes.
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (!/[\r\n\t]/.test(text.trim())) return;
          event.preventDefault();
          store.type(text.trim().replace(/[\r\n\t]+/g, ', '));
        }}
        onKeyDown={onKeyDown}
      />
      {store.query.value !== '' && (
        <button type="button" class="lookup-clear" onClick={() => store.type('')}>
          <span class="lookup-key" aria-hidden="true">
            {i18n.t('popup.clearKey')}
          </span>
          <span class="visually-hidden">{i18n.t('popup.clear')}</span>
        </button>
      )}
      <CameraButton />
      <span id="lookup-keys" class="visually-hidden">
        {i18n.t('popup.keys')}
      </span>
    </div>
  );
}
