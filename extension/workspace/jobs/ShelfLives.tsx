// How much life a unit must have left to be sold in each shop.
import { useState } from 'preact/hooks';
import type { Account } from '../../../shared/contract/catalogue.ts';
import { setShelfLife } from '../../../shared/contract/lots.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { UnitsField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { type JobProps, unitsOrNone } from './job-fields.ts';

function ShopDays({ shop }: { shop: Account }) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [text, setText] = useState(String(shop.minShelfLifeDays ?? 0));
  const days = unitsOrNone(text);
  const submit = (event: Event) => {
    event.preventDefault();
    if (days === null || days > 3650) return;
    void act.run(async () => {
      await call(setShelfLife, { params: { id: shop.id }, body: { minShelfLifeDays: days } });
      return { message: t('lots.shopSaved', { shop: shop.name }) };
    });
  };
  return (
    <form class="lot-shop" onSubmit={submit}>
      <Notice error={act.error} />
      <UnitsField
        label={t('lots.shopDays', { shop: shop.name })}
        value={text}
        onChange={setText}
        error={days === null || days > 3650 ? t('lots.badUnits') : undefined}
      />
      <Button type="submit" busy={act.isBusy} disabled={days === (shop.minShelfLifeDays ?? 0)}>
        {t('basics.save')}
      </Button>
    </form>
  );
}

/** One field a shop. */
export function ShelfLives({ snapshot }: JobProps) {
  const { t } = useServices().i18n;
  const shops = [...snapshot.accounts.values()];
  if (!useMay('catalogue.write') || shops.length === 0) return null;
  return (
    <Panel title={t('lots.shops')}>
      <div class="panel-body">
        <p class="soft">{t('lots.shopsNote')}</p>
        {shops.map((shop) => (
          <ShopDays key={`${shop.id} ${shop.minShelfLifeDays}`} shop={shop} />
        ))}
      </div>
    </Panel>
  );
}
