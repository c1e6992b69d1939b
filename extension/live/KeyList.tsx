// The list of keys: at the foot of the panel as one button, opened by "?".
import { Icon } from '../../shared/ui/Icon.tsx';
import { panelKeys } from './keys.ts';
import { useLive } from './live-context.ts';

/** The button and, when it is open, the list. */
export function KeyList() {
  const { store, i18n } = useLive();
  const { t } = i18n;
  const isOpen = store.drawer.value === 'keys';
  return (
    <footer class="live-keys">
      <button
        type="button"
        class="button quiet small"
        aria-expanded={isOpen}
        onClick={() => store.toggle('keys')}
      >
        <Icon name="keyboard" />
        {t('live.keysTitle')}
        <kbd class="kbd">?</kbd>
      </button>
      {store.mode.value === 'host' && (
        <button
          type="button"
          class="button quiet small"
          onClick={() => {
            store.mode.value = 'assistant';
          }}
        >
          <Icon name="table" />
          {t('live.assistantMode')}
          <kbd class="kbd">W</kbd>
        </button>
      )}
      {isOpen && (
        <dl>
          <div>
            <dt>
              <kbd class="kbd">1</kbd>–<kbd class="kbd">9</kbd>
            </dt>
            <dd>{t('live.keys.phrases')}</dd>
          </div>
          {panelKeys.map(({ key, word }) => (
            <div key={key}>
              <dt>
                <kbd class="kbd">{key.toUpperCase()}</kbd>
              </dt>
              <dd>{t(word)}</dd>
            </div>
          ))}
        </dl>
      )}
    </footer>
  );
}
