// Adds a product to a show whose room is open: found by code or name, its units set aside by the
// ledger at once. Arrow keys walk the hits, Enter takes one; nothing is added before the units.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { addLiveProduct } from '../../shared/contract/live-products.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { Field } from '../../shared/ui/Field.tsx';
import type { FoundGoods } from './find-goods.ts';
import { sayProblem } from './live-acts.ts';
import { type LiveDesk, useLiveDesk } from './live-context.ts';

/** Units proposed when there is no reason for another number. */
const USUAL_UNITS = 20;
const LIST_ID = 'live-found';

/** Hits of a text; those of an older text are dropped. */
function useFound(text: string): readonly FoundGoods[] | null {
  const { findGoods } = useLiveDesk();
  const [found, setFound] = useState<readonly FoundGoods[] | null>(null);
  useEffect(() => {
    let isOld = false;
    void findGoods(text).then((hits) => {
      if (!isOld) setFound(text.trim() === '' ? null : hits);
    });
    return () => {
      isOld = true;
    };
  }, [text, findGoods]);
  return found;
}

function HitWords({ hit }: { readonly hit: FoundGoods }) {
  const { store, i18n } = useLiveDesk();
  const { t, format } = i18n;
  const isIn = store.rooms.room.value.products.has(hit.skuId);
  const units = t('live.lineUp.available', { units: format.units(hit.availableUnits) });
  return (
    <>
      <span class="ellipsis">{hit.title}</span>
      <span class="soft live-small ellipsis">
        {hit.code} · {units}
        {isIn && ` · ${t('live.lineUp.isIn')}`}
      </span>
    </>
  );
}

interface SearchProps {
  readonly onPick: (hit: FoundGoods) => void;
}

function Search({ onPick }: SearchProps) {
  const { i18n } = useLiveDesk();
  const { t } = i18n;
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const found = useFound(text);
  useLayoutEffect(() => field.current?.querySelector('input')?.focus(), []);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = found?.length ?? 0;
    if (step !== undefined && count > 0) setActive((active + step + count) % count);
    else if (event.key === 'Enter' && found?.[active]) onPick(found[active]);
    else return;
    event.preventDefault();
  };
  const hasHits = found !== null && found.length > 0;
  return (
    <div class="live-find" ref={field}>
      <Field label={t('live.lineUp.find')}>
        <input
          class="input"
          role="combobox"
          autocomplete="off"
          aria-expanded={hasHits}
          aria-controls={hasHits ? LIST_ID : undefined}
          aria-activedescendant={hasHits ? `${LIST_ID}-${active}` : undefined}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={press}
        />
      </Field>
      {hasHits && (
        <div id={LIST_ID} role="listbox" aria-label={t('live.lineUp.found')} class="live-found">
          {found.map((hit, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above owns the keys
            <div
              key={hit.skuId}
              id={`${LIST_ID}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              onClick={() => onPick(hit)}
            >
              <HitWords hit={hit} />
            </div>
          ))}
        </div>
      )}
      {found !== null && !hasHits && <p class="soft">{t('live.lineUp.none', { text })}</p>}
    </div>
  );
}

/** Sets units aside for the show and puts the product on the screens; true when it was done. */
async function addToShow(live: LiveDesk, hit: FoundGoods, units: number): Promise<boolean> {
  const { call, i18n, store, toasts, tell } = live;
  const id = store.live.value?.liveId ?? '';
  const wasIn = store.rooms.room.value.products.has(hit.skuId);
  try {
    const body = { skuId: hit.skuId, units };
    const { setAsideUnits, shortUnits } = await call(addLiveProduct, { params: { id }, body });
    const words = { title: hit.title, units: setAsideUnits, short: shortUnits };
    toasts.show({
      message: i18n.t(shortUnits > 0 ? 'live.lineUp.addedShort' : 'live.lineUp.added', words),
      // More of what was there already cannot be told apart any more.
      undo: wasIn
        ? undefined
        : async () => void (await tell({ type: 'product.remove', productId: hit.skuId })),
    });
    return true;
  } catch (error) {
    sayProblem(live, error);
    return false;
  }
}

interface UnitsProps {
  readonly hit: FoundGoods;
  readonly onDone: () => void;
}

function Units({ hit, onDone }: UnitsProps) {
  const live = useLiveDesk();
  const { t } = live.i18n;
  const usual = Math.min(USUAL_UNITS, Math.max(1, hit.availableUnits ?? USUAL_UNITS));
  const [text, setText] = useState(String(usual));
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Before the next key: what is typed at once after Enter is the number, not a ready reply's key.
  useLayoutEffect(() => {
    const field = form.current?.querySelector('input');
    field?.focus();
    field?.select();
  }, []);
  const units = /^[1-9]\d{0,5}$/.test(text.trim()) ? Number(text) : null;
  const add = async (event: Event) => {
    event.preventDefault();
    if (units === null || isBusy) return;
    setBusy(true);
    const isAdded = await addToShow(live, hit, units);
    setBusy(false);
    if (isAdded) onDone();
  };
  return (
    <form class="live-add" ref={form} onSubmit={(event) => void add(event)}>
      <p class="live-found-one">
        <HitWords hit={hit} />
      </p>
      <Field label={t('live.lineUp.units')}>
        <input
          class="input number"
          inputMode="numeric"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Button type="submit" look="primary" busy={isBusy} disabled={units === null}>
        {t('live.lineUp.add')}
      </Button>
      <Button onClick={onDone}>{live.i18n.t('basics.cancel')}</Button>
    </form>
  );
}

/** The search, then the units of what was chosen. */
export function AddGoods() {
  const [hit, setHit] = useState<FoundGoods | null>(null);
  return hit ? <Units hit={hit} onDone={() => setHit(null)} /> : <Search onPick={setHit} />;
}
