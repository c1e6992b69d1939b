// What stands in the place of the live when there is no way in, or it is over: why, in words, and
// the products with their links.

import { Sheet } from './Sheet.tsx';
import { sheetOf, titleIn } from './sheet-view.ts';
import { useWatch } from './watch-context.ts';

function ProductLinks() {
  const { session, speech } = useWatch();
  const { words, language } = speech;
  const linked = session.goods.value.filter(({ url }) => url !== null);
  if (linked.length === 0) return null;
  return (
    <nav class="links" aria-label={words.products}>
      <h2>{words.products}</h2>
      <ul>
        {linked.map((goods) => (
          <li key={goods.productId}>
            <a href={goods.url ?? ''} target="_blank" rel="noopener noreferrer">
              {titleIn(language, goods, goods.title)}
            </a>
            {goods.priceMinor !== null && goods.currency && (
              <span>{speech.money(goods.priceMinor, goods.currency)}</span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The message, once there is something to say; null while the way in is open. */
export function Doorstep() {
  const { session, speech, nowMs } = useWatch();
  const { words, fill, moment } = speech;
  const line = session.line.value;
  const room = session.room.value;
  const door = session.live.value;
  const refusal = line.state === 'refused' ? line.reason : null;
  const isOver = room.session === 'ended' || refusal === 'over';
  if (refusal === null && !isOver) return null;
  const reason = isOver ? 'over' : (refusal ?? 'over');
  const isEarly = reason === 'not-open' && door !== null;
  const last = room.products.get(room.pinnedProductId ?? '');
  return (
    <div class="doorstep">
      <h1>{door?.title || 'Stockcast'}</h1>
      <p role="status">{words.refused[reason]}</p>
      {isEarly && <p class="soft">{fill(words.startsAt, { time: moment(door.startsAtUtc) })}</p>}
      {isOver && last && <Sheet sheet={sheetOf(room, last, session.goods.value, nowMs)} isOver />}
      {isOver && !last && <ProductLinks />}
    </div>
  );
}
