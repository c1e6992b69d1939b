// The viewers' page, whole: picture, bar, comments, product sheet; or the reason why there is none.
import { useEffect, useRef, useState } from 'preact/hooks';
import { CommentBox, Comments } from './Comments.tsx';
import { Doorstep } from './Doorstep.tsx';
import { Sheet } from './Sheet.tsx';
import { Stage } from './Stage.tsx';
import { sheetsOf } from './sheet-view.ts';
import { TopBar } from './TopBar.tsx';
import { remember } from './viewer-memory.ts';
import { useWatch, WatchContext } from './watch-context.ts';
import type { WatchSession } from './watch-session.ts';
import { type Language, loadSpeech, type WatchSpeech } from './watch-speech.ts';

export interface WatchPageProps {
  readonly session: WatchSession;
  readonly speech: WatchSpeech;
}

const SAID_MS = 4_000;

function Low() {
  const { session, speech, nowMs } = useWatch();
  const { words, fill, moment } = speech;
  const room = session.room.value;
  const door = session.live.value;
  const { main, others } = sheetsOf(room, session.goods.value, nowMs);
  const isSoon = room.isKnown && room.session === 'planned';
  return (
    <div class="low">
      <Comments />
      {others.map((sheet) => (
        <Sheet key={sheet.product.productId} sheet={sheet} />
      ))}
      {main && !isSoon && <Sheet key={main.product.productId} sheet={main} />}
      {isSoon && door && (
        <p class="notice" role="status">
          {fill(words.startsAt, { time: moment(door.startsAtUtc) })}
        </p>
      )}
      {!main && room.session === 'live' && <p class="notice">{words.waitHost}</p>}
      {room.isKnown && <CommentBox />}
    </div>
  );
}

function LineNotice() {
  const { session, speech } = useWatch();
  const { state } = session.line.value;
  const { isKnown } = session.room.value;
  if (state === 'open' || state === 'idle') return null;
  const text = isKnown ? speech.words.reconnecting : speech.words.connecting;
  return (
    <p class={isKnown ? 'line warn' : 'line'} role="status">
      {text}
    </p>
  );
}

function useSecond(): number {
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

function useSaying() {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = (text: string) => {
    clearTimeout(timer.current);
    setSaid(text);
    timer.current = setTimeout(() => setSaid(''), SAID_MS);
  };
  return { said, say };
}

/** The page. */
export function WatchPage({ session, speech: first }: WatchPageProps) {
  const [speech, setSpeech] = useState(first);
  const [isMuted, setMuted] = useState(true);
  const { said, say } = useSaying();
  const nowMs = useSecond() + session.room.value.clockOffsetMs;
  const title = session.live.value?.title;
  useEffect(() => {
    document.documentElement.lang = speech.language;
    if (title) document.title = title;
  }, [speech, title]);
  const choose = async (language: Language) => {
    remember('language', language);
    setSpeech(await loadSpeech(language, navigator.languages));
  };
  const line = session.line.value;
  const isInside = line.state !== 'refused' && session.room.value.session !== 'ended';
  const hasPicture = session.picture.streams.value.length > 0;
  const toggle = () => setMuted(!isMuted);
  return (
    <WatchContext.Provider value={{ session, speech, nowMs, say }}>
      <main class="watch">
        {isInside && <h1 class="visually-hidden">{title || 'Stockcast'}</h1>}
        {isInside && <Stage isMuted={isMuted} />}
        <TopBar
          isMuted={isMuted}
          onSound={toggle}
          onLanguage={(language) => void choose(language)}
        />
        {isInside && <LineNotice />}
        {isInside && isMuted && hasPicture && (
          <button type="button" class="pill tap" onClick={toggle}>
            {speech.words.sound}
          </button>
        )}
        {isInside ? <Low /> : <Doorstep />}
        <p class={said ? 'said' : 'visually-hidden'} role="alert">
          {said}
        </p>
      </main>
    </WatchContext.Provider>
  );
}
