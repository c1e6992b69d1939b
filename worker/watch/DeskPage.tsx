// The shared desk: the assistant's components over a room reached by a link. No account, so no
// drafts of replenishment and no private names.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { AssistantDesk } from '../../shared/ui/desk/AssistantDesk.tsx';
import { createDeskSpeech, type DeskWords } from '../../shared/ui/desk/desk-words.ts';
import type { GoodsByProduct } from '../../shared/ui/desk/show-view.ts';
import { createToastQueue } from '../../shared/ui/toast-queue.ts';
import { titleIn } from './sheet-view.ts';
import type { WatchSession } from './watch-session.ts';

export interface DeskPageProps {
  readonly session: WatchSession;
  readonly words: DeskWords;
  /** BCP 47. */
  readonly locale: string;
}

const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The page. */
export function DeskPage({ session, words, locale }: DeskPageProps) {
  const speech = useMemo(() => createDeskSpeech(words, locale, timeZone), [words, locale]);
  const toasts = useMemo(() => createToastQueue(), []);
  const [nowMs, setNowMs] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const goods: GoodsByProduct = useMemo(
    () =>
      new Map(
        session.goods.value.map((shown) => {
          const { productId, priceMinor, currency } = shown;
          const money = currency && new Intl.NumberFormat(locale, { style: 'currency', currency });
          const digits = money ? (money.resolvedOptions().maximumFractionDigits ?? 2) : 2;
          const price =
            money && priceMinor !== null ? money.format(priceMinor / 10 ** digits) : null;
          const language = locale === 'zh-CN' ? 'zh-cn' : 'en';
          return [productId, { code: '', price, title: titleIn(language, shown, '') }];
        }),
      ),
    [session.goods.value, locale],
  );
  const title = session.live.value?.title;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  return (
    <AssistantDesk
      room={session.room.value}
      line={session.line.value}
      heardAtMs={session.heardAtMs.value}
      nowMs={nowMs}
      speech={speech}
      goods={goods}
      toasts={toasts}
      send={(request) => session.socket.send(request)}
      tryNow={() => session.socket.connect()}
      replies={[]}
      ownName={null}
    />
  );
}
