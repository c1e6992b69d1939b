// The row over the picture: on air or not, how many watch, language, sound, share.
import { Icon } from '../../shared/ui/Icon.tsx';
import { useWatch } from './watch-context.ts';
import { LANGUAGES, type Language } from './watch-speech.ts';

export interface TopBarProps {
  readonly isMuted: boolean;
  readonly onSound: () => void;
  readonly onLanguage: (language: Language) => void;
}

function SoundIcon({ isMuted }: { readonly isMuted: boolean }) {
  const waves = isMuted
    ? 'M10.5 6l3 4M13.5 6l-3 4'
    : 'M10.5 5.8a3 3 0 010 4.4M12.4 4a5.6 5.6 0 010 8';
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={`M2.5 6h2.3L8 3.2v9.6L4.8 10H2.5z${waves}`} />
    </svg>
  );
}

function StatePill() {
  const { session, speech } = useWatch();
  const { words } = speech;
  const state = session.room.value.isKnown ? session.room.value.session : session.live.value?.state;
  if (state === 'live') {
    return (
      <span class="pill on-air">
        <svg class="icon" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <circle cx="6" cy="6" r="4.6" />
          <circle cx="6" cy="6" r="1.2" />
        </svg>
        {words.live}
      </span>
    );
  }
  if (state === 'ended' || state === 'cancelled') return <span class="pill">{words.over}</span>;
  if (state === undefined || state === 'other') return null;
  return <span class="pill">{words.soon}</span>;
}

function ShareButton() {
  const { speech, say } = useWatch();
  const share = async () => {
    const url = location.href;
    try {
      if (navigator.share) await navigator.share({ url });
      else {
        await navigator.clipboard.writeText(url);
        say(speech.words.copied);
      }
    } catch {
      // The viewer closed the sheet, or the browser keeps the clipboard to itself.
    }
  };
  return (
    <button
      type="button"
      class="round"
      aria-label={speech.words.share}
      onClick={() => void share()}
    >
      <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path d="M8 10V2.5M5.2 5L8 2.2 10.8 5M3 8.5v5h10v-5" />
      </svg>
    </button>
  );
}

/** The bar. */
export function TopBar({ isMuted, onSound, onLanguage }: TopBarProps) {
  const { session, speech } = useWatch();
  const { words, number, fill, language } = speech;
  const { viewers, session: state } = session.room.value;
  const soundLabel = isMuted ? words.sound : words.mute;
  const hasSound = session.picture.streams.value.length > 0;
  return (
    <header class="top">
      <StatePill />
      {/* After the end the last count says nothing of now. */}
      {viewers !== null && state !== 'ended' && (
        <span class="pill">
          <Icon name="eye" size={14} />
          <span aria-hidden="true">{number(viewers)}</span>
          <span class="visually-hidden">{fill(words.watching, { count: viewers })}</span>
        </span>
      )}
      <span class="grow" />
      <label class="pill pick">
        <span class="visually-hidden">{words.language}</span>
        <select
          name="language"
          value={language}
          onChange={(event) => onLanguage(event.currentTarget.value as Language)}
        >
          {Object.entries(LANGUAGES).map(([name, own]) => (
            <option key={name} value={name} lang={name}>
              {own}
            </option>
          ))}
        </select>
      </label>
      {hasSound && (
        <button type="button" class="round" aria-label={soundLabel} onClick={onSound}>
          <SoundIcon isMuted={isMuted} />
        </button>
      )}
      <ShareButton />
    </header>
  );
}
