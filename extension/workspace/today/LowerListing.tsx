// Brings what a shop offers down to what can be sold, where the oversell stands: a connected shop
// is told, of another one it is noted what a person has set there.
import { useState } from 'preact/hooks';
import { offerQuantity } from '../../../shared/contract/connection-sync.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { unitsOrNone } from '../jobs/job-fields.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { ListingView, SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';

export interface LowerListingProps {
  view: SkuView;
  snapshot: Snapshot;
  onClose: () => void;
}

function useOffer({ listing }: ListingView, shop: string, onClose: () => void) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const params = { id: listing.id };
  const offer = (units: number) =>
    act.run(async () => {
      const said = await call(offerQuantity, { params, body: { units } });
      onClose();
      const { beforeUnits, beforeAsOfUtc } = said;
      const words = { shop, units: format.number(units) };
      // What the shop was told is not told back: it would sell what is not there.
      if (said.how !== 'noted') return { message: t('today.offerTold', words) };
      const message = t('today.offerNoted', words);
      if (beforeUnits === null || beforeAsOfUtc === null) return { message };
      const body = { units: beforeUnits, asOfUtc: beforeAsOfUtc };
      return { message, undo: async () => void (await call(offerQuantity, { params, body })) };
    });
  return { act, offer };
}

function Offer(props: { item: ListingView; shop: string; onClose: () => void }) {
  const { item, shop, onClose } = props;
  const { i18n } = useServices();
  const { t, format } = i18n;
  const most = Math.max(0, item.sellableUnits ?? 0);
  const [text, setText] = useState(String(most));
  const { act, offer } = useOffer(item, shop, onClose);
  const units = unitsOrNone(text);
  const isWrong = units === null || units > most;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!isWrong) void offer(units);
  };
  const listed = { listed: format.units(item.listing.listedQuantity), most: format.number(most) };
  return (
    <form class="form" aria-label={shop} onSubmit={submit}>
      <Notice error={act.error} />
      <Field
        label={t('today.offerAt', { shop })}
        hint={t('today.offerHint', listed)}
        error={isWrong ? t('today.offerTooMuch', { most: listed.most }) : undefined}
      >
        <input
          class="input number"
          inputMode="numeric"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Field>
      <div class="actions">
        <Button type="submit" look="primary" small busy={act.isBusy} disabled={isWrong}>
          {t('today.setOffer')}
        </Button>
        <Button small busy={act.isBusy} onClick={() => void offer(0)}>
          {t('today.offerNone')}
        </Button>
      </div>
    </form>
  );
}

/** One form for each listing that offers too much. */
export function LowerListing({ view, snapshot, onClose }: LowerListingProps) {
  const oversold = view.listings.filter(({ status }) => status.status === 'oversell');
  return (
    <>
      {oversold.map((item) => {
        const { accountId, sellerSku, id } = item.listing;
        const name = snapshot.accounts.get(accountId)?.name ?? accountId;
        const shop = [name, sellerSku].filter(Boolean).join(' · ');
        return <Offer key={id} item={item} shop={shop} onClose={onClose} />;
      })}
    </>
  );
}
