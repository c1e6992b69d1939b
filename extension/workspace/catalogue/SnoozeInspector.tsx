// Silences the alerts of one SKU and its listings for some days. Numbers and badges stay as they
// are; only notifications wait.
import { Button } from '../../../shared/ui/Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

export interface SnoozeInspectorProps {
  view: SkuView;
  onClose: () => void;
}

const DAYS = [1, 3, 7] as const;
const HOURS_PER_DAY = 24;

/** For how long this SKU's alerts are to be silent. */
export function SnoozeInspector({ view, onClose }: SnoozeInspectorProps) {
  const { i18n, ask } = useServices();
  const { t } = i18n;
  const act = useAct();
  const itemKeys = [view.sku.id, ...view.listings.map(({ listing }) => listing.id)];
  const alerts = useResource(view.sku.id, async () =>
    ((await ask('alerts.list')) ?? []).filter(({ item }) => itemKeys.includes(item.itemKey)),
  );
  const snooze = (days: number) =>
    act.run(async () => {
      for (const { cause } of alerts.value ?? []) {
        await ask('alerts.snooze', { cause, hours: days * HOURS_PER_DAY });
      }
      onClose();
      return { message: t('skuPage.snoozed', { count: days }) };
    });
  const count = alerts.value?.length ?? 0;
  return (
    <Inspector kicker={view.sku.sku} title={t('skuPage.snoozeTitle')} onClose={onClose}>
      <Notice error={act.error ?? alerts.error} />
      {alerts.value !== null && count === 0 && <EmptyState sentence={t('skuPage.noAlert')} />}
      {count > 0 && (
        <div class="form">
          <p class="soft">{t('skuPage.snoozeNote', { count })}</p>
          <div class="actions">
            {DAYS.map((days) => (
              <Button key={days} busy={act.isBusy} onClick={() => void snooze(days)}>
                {t('skuPage.snoozeFor', { count: days })}
              </Button>
            ))}
          </div>
        </div>
      )}
    </Inspector>
  );
}
