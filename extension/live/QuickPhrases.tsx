// Quick phrases: chips with their key, one press sends. The language follows who asked last unless
// it is chosen; phrases are written here too, one language at a time.
import { useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { Field } from '../../shared/ui/Field.tsx';
import { useLive } from './live-context.ts';
import { PHRASE_KEYS, PHRASE_LANGUAGES, phraseIn } from './quick-phrases.ts';
import { answerLanguage, sendPhrase } from './send-phrase.ts';

function EditPhrases({ onDone }: { readonly onDone: () => void }) {
  const { phrases, i18n } = useLive();
  const { t } = i18n;
  const [language, setLanguage] = useState<string>(PHRASE_LANGUAGES[0]);
  const rows = Array.from({ length: PHRASE_KEYS }, (_, index) => index);
  return (
    <div class="live-form">
      <Field label={t('live.phraseLanguage')}>
        <select
          class="input"
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        >
          {PHRASE_LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </select>
      </Field>
      {rows.map((index) => (
        <Field key={index} label={t('live.phraseNumber', { number: index + 1 })}>
          <input
            class="input"
            value={phrases.phrases.value[index]?.[language] ?? ''}
            onChange={(event) => void phrases.write(index, language, event.currentTarget.value)}
          />
        </Field>
      ))}
      <Button onClick={onDone}>{t('live.phrasesDone')}</Button>
    </div>
  );
}

/** The chips. */
export function QuickPhrases() {
  const live = useLive();
  const { phrases, i18n } = live;
  const { t } = i18n;
  const [isEditing, setEditing] = useState(false);
  const language = answerLanguage(live);
  const isByHand = phrases.language.value !== null;
  return (
    <section class="live-panel live-phrases" aria-label={t('live.phrases')}>
      <header class="live-head">
        <h2>{t('live.phrases')}</h2>
        <select
          class="live-select"
          aria-label={t('live.phraseLanguage')}
          value={phrases.language.value ?? ''}
          onChange={(event) => {
            phrases.language.value = event.currentTarget.value || null;
          }}
        >
          <option value="">
            {t('live.phraseAuto', { language: (isByHand ? '–' : language).toUpperCase() })}
          </option>
          {PHRASE_LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {one.toUpperCase()}
            </option>
          ))}
        </select>
        <Button small look="quiet" onClick={() => setEditing(!isEditing)}>
          {t('basics.edit')}
        </Button>
      </header>
      {isEditing ? (
        <EditPhrases onDone={() => setEditing(false)} />
      ) : (
        <ol class="live-phrase-list">
          {phrases.phrases.value.map((phrase, index) => (
            <li key={phraseIn(phrase, 'en')}>
              <button
                type="button"
                class="chip live-phrase"
                title={phraseIn(phrase, language)}
                onClick={() => void sendPhrase(live, index)}
              >
                <kbd class="kbd">{index + 1}</kbd>
                <span class="ellipsis">{phraseIn(phrase, language)}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
