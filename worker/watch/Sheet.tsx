// The product sheet: what it is, what it costs, what is left, and one primary button. Everything it
// says of stock and claims is the room's.
import { useState } from 'preact/hooks';
import { Icon } from '../../shared/ui/Icon.tsx';
import { countDown, type SheetView, titleIn } from './sheet-view.ts';
import { refusalText, useWatch } from './watch-context.ts';

export interface SheetProps {
  readonly sheet: SheetView;
  /** The live is over: only the link is left. */
  readonly isOver?: boolean;
}

function Head({ sheet }: SheetProps) {
  const { speech } = useWatch();
  const { price, product, goods } = sheet;
  return (
    <div class="sheet-head">
      <span class="thumb">
        <Icon name="bag" size={24} />
      </span>
      <h2>{titleIn(speech.language, goods, product.title)}</h2>
      {price && (
        <p class="prices">
          <strong>{speech.money(price.minor, price.currency)}</strong>
          {price.usualMinor !== null && <s>{speech.money(price.usualMinor, price.currency)}</s>}
        </p>
      )}
    </div>
  );
}

function Stock({ sheet }: SheetProps) {
  const { speech, nowMs } = useWatch();
  const { words, fill } = speech;
  const { perBuyerLimit } = sheet.product;
  const left = sheet.isSoldOut ? words.soldOut : fill(words.left, { count: sheet.leftUnits });
  return (
    <div class="stock">
      <b data-left={sheet.leftUnits}>{left}</b>
      <span class="bar">
        <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width={sheet.leftShare * 100} height="1" />
        </svg>
      </span>
      {sheet.offerEndsAtMs !== null ? (
        <span class="offer">
          {fill(words.offerEnds, { time: countDown(sheet.offerEndsAtMs, nowMs) })}
        </span>
      ) : (
        perBuyerLimit !== null && <span>{fill(words.limit, { count: perBuyerLimit })}</span>
      )}
    </div>
  );
}

// Units that are on their way and sold ahead, with the day they ship from.
function Presale({ sheet }: SheetProps) {
  const { speech } = useWatch();
  const { words, fill, day } = speech;
  const { presale } = sheet.product;
  if (!presale) return null;
  const { units: count, shipsAtMs } = presale;
  return (
    <p class="fine presale">
      {shipsAtMs === null
        ? fill(words.presaleNoDate, { count })
        : fill(words.presale, { count, date: day(shipsAtMs) })}
    </p>
  );
}

function Stepper(props: {
  readonly units: number;
  readonly most: number;
  readonly onChange: (units: number) => void;
}) {
  const { speech } = useWatch();
  const { units, most, onChange } = props;
  const { words } = speech;
  return (
    <fieldset class="step">
      <legend class="visually-hidden">{words.units}</legend>
      <button
        type="button"
        aria-label={words.fewer}
        disabled={units <= 1}
        onClick={() => onChange(units - 1)}
      >
        −
      </button>
      <output aria-label={words.units}>{units}</output>
      <button
        type="button"
        aria-label={words.more}
        disabled={units >= most}
        onClick={() => onChange(units + 1)}
      >
        +
      </button>
    </fieldset>
  );
}

function Claiming({ sheet }: SheetProps) {
  const watch = useWatch();
  const { session, speech, say } = watch;
  const { words } = speech;
  const [wanted, setWanted] = useState(1);
  const [isAsking, setAsking] = useState(false);
  const most = sheet.isSoldOut ? sheet.mostUnits : Math.min(sheet.mostUnits, sheet.leftUnits);
  const units = Math.max(1, Math.min(wanted, most));
  const claim = async () => {
    setAsking(true);
    const { productId } = sheet.product;
    const result = await session.tell({ type: 'claim', productId, units });
    setAsking(false);
    if (!result?.ok) say(refusalText(result?.reason ?? null, watch));
  };
  const promise = sheet.product.mode === 'first-paid' ? words.firstPaid : words.kept;
  const hint = sheet.isSoldOut ? words.waitlistHint : promise;
  return (
    <>
      <div class="buy">
        <Stepper units={units} most={most} onChange={setWanted} />
        <button type="button" class="go" disabled={isAsking} onClick={() => void claim()}>
          {sheet.isSoldOut ? words.joinWaitlist : words.claim}
        </button>
      </div>
      <p class="fine" role="status">
        {sheet.hasExpired ? words.expired : hint}
      </p>
    </>
  );
}

function useClaimActs(claimId: string) {
  const watch = useWatch();
  const tell = async (type: 'claim.let-go' | 'claim.extend') => {
    const result = await watch.session.tell({ type, claimId });
    // More time is given once; who asks again still has what is left.
    const isSaid = type === 'claim.let-go' && !result?.ok;
    if (isSaid) watch.say(refusalText(result?.reason ?? null, watch));
  };
  return { letGo: () => void tell('claim.let-go'), extend: () => void tell('claim.extend') };
}

function PayLink({ sheet, onPay }: SheetProps & { readonly onPay: () => void }) {
  const { speech } = useWatch();
  const url = sheet.goods?.url;
  if (!url) return <p class="pay-host">{speech.words.payHost}</p>;
  return (
    <a class="go" href={url} target="_blank" rel="noopener noreferrer" onClick={onPay}>
      {speech.words.pay}
    </a>
  );
}

// Whoever orders in the shop itself counts once: the order takes the claim's place.
function OrderCode({ code }: { readonly code: string | undefined }) {
  const { speech } = useWatch();
  if (!code) return null;
  return (
    <p class="fine order-code">
      {speech.words.orderCode} <code>{code}</code>
    </p>
  );
}

function Held({ sheet }: SheetProps) {
  const { speech, nowMs } = useWatch();
  const { words, fill } = speech;
  const { held } = sheet;
  const { letGo, extend } = useClaimActs(held?.claimId ?? '');
  if (!held) return null;
  return (
    <>
      <div class="stock held" role="status">
        <b>{fill(words.claimed, { count: held.units })}</b>
        {held.holdEndsAtMs !== null && (
          <span class="timer" aria-live="off">
            {fill(words.holdEnds, { time: countDown(held.holdEndsAtMs, nowMs) })}
          </span>
        )}
      </div>
      <div class="buy">
        <button type="button" class="quiet" onClick={letGo}>
          {words.letGo}
        </button>
        <PayLink sheet={sheet} onPay={extend} />
      </div>
      <OrderCode code={held.orderCode} />
    </>
  );
}

function Waiting({ sheet }: SheetProps) {
  const { speech } = useWatch();
  const { words, fill } = speech;
  const { waiting, product } = sheet;
  const { letGo, extend } = useClaimActs(waiting?.claimId ?? '');
  if (!waiting) return null;
  const isRace = product.mode === 'first-paid' && !sheet.isSoldOut;
  const place = fill(words.place, { place: waiting.place ?? 1 });
  return (
    <>
      <div class="stock held" role="status">
        <b>{isRace ? fill(words.claimed, { count: waiting.units }) : place}</b>
        <span>{isRace ? words.firstPaid : words.waitlistHint}</span>
      </div>
      <div class="buy">
        <button type="button" class={isRace ? 'quiet' : 'quiet wide'} onClick={letGo}>
          {isRace ? words.letGo : words.leaveWaitlist}
        </button>
        {isRace && <PayLink sheet={sheet} onPay={extend} />}
      </div>
      {isRace && <OrderCode code={waiting.orderCode} />}
    </>
  );
}

function Acts({ sheet, isOver }: SheetProps) {
  const { speech } = useWatch();
  if (isOver) {
    const url = sheet.goods?.url;
    return url ? (
      <div class="buy">
        <a class="go wide" href={url} target="_blank" rel="noopener noreferrer">
          {speech.words.open}
        </a>
      </div>
    ) : null;
  }
  if (sheet.held) return <Held sheet={sheet} />;
  if (sheet.waiting) return <Waiting sheet={sheet} />;
  const isDone = sheet.mostUnits <= 0;
  return (
    <>
      <Stock sheet={sheet} />
      {!isDone && <Claiming sheet={sheet} />}
    </>
  );
}

/** One product. */
export function Sheet({ sheet, isOver = false }: SheetProps) {
  const { speech } = useWatch();
  const { words, fill } = speech;
  return (
    <section class="sheet" aria-label={titleIn(speech.language, sheet.goods, sheet.product.title)}>
      {isOver && <p class="fine first">{words.lastProduct}</p>}
      <Head sheet={sheet} />
      {sheet.paidUnits > 0 && (
        <p class="paid" role="status">
          <Icon name="check" size={14} />
          {fill(words.paid, { count: sheet.paidUnits })}
        </p>
      )}
      {!isOver && <Presale sheet={sheet} />}
      <Acts sheet={sheet} isOver={isOver} />
    </section>
  );
}
