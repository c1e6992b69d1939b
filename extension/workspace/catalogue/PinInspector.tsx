// Puts a SKU into the line-up of a planned live, or changes what is expected of it there.
// A product that was there before gets its old number back on undo; the contract removes none.
import { useState } from 'preact/hooks';
import { addLiveItem } from '../../../shared/contract/lives.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';

export interface PinInspectorProps {
  view: SkuView;
  snapshot: Snapshot;
  onClose: () => void;
}

const comingLives = (snapshot: Snapshot, nowMs: number): PlannedLive[] =>
  snapshot.lives
    .filter(({ status, startsAtUtc }) => status === 'planned' && Date.parse(startsAtUtc) > nowMs)
    .sort((a, b) => a.startsAtUtc.localeCompare(b.startsAtUtc));

const usePin = (view: SkuView, onClose: () => void) => {
  const { call, i18n, nowMs } = useServices();
  const act = useAct();
  const skuId = view.sku.id;
  const pin = (live: PlannedLive, expectedUnits: number) =>
    act.run(async () => {
      const params = { id: live.id };
      const before = live.items.find((item) => item.skuId === skuId);
      await call(addLiveItem, { params, body: { skuId, expectedUnits } });
      onClose();
      const date = i18n.format.date(Date.parse(live.startsAtUtc), nowMs());
      const message = i18n.t('skuPage.pinned', { date, units: expectedUnits });
      if (!before) return { message };
      const { lowUnits, highUnits } = before;
      const body = { skuId, expectedUnits: before.expectedUnits, lowUnits, highUnits };
      return { message, undo: async () => void (await call(addLiveItem, { params, body })) };
    });
  return { act, pin };
};

interface FieldsProps {
  lives: readonly PlannedLive[];
  liveId: string;
  units: string;
  isWrong: boolean;
  onLive: (liveId: string) => void;
  onUnits: (units: string) => void;
}

function Fields({ lives, liveId, units, isWrong, onLive, onUnits }: FieldsProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  return (
    <>
      <Field label={t('skuPage.pinLive')}>
        <select
          class="input"
          value={liveId}
          onChange={(event) => onLive(event.currentTarget.value)}
        >
          {lives.map(({ id, title, startsAtUtc }) => (
            <option key={id} value={id}>
              {t('skuPage.pinChoice', {
                date: format.date(Date.parse(startsAtUtc), nowMs()),
                title,
              })}
            </option>
          ))}
        </select>
      </Field>
      <Field
        label={t('skuPage.pinUnits')}
        hint={t('skuPage.pinHint')}
        error={isWrong ? t('skuPage.badOrder') : undefined}
      >
        <input
          class="input number"
          inputMode="numeric"
          value={units}
          onInput={(event) => onUnits(event.currentTarget.value)}
        />
      </Field>
    </>
  );
}

/** The form that pins one SKU to a live. */
export function PinInspector({ view, snapshot, onClose }: PinInspectorProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const lives = comingLives(snapshot, nowMs());
  const [liveId, setLive] = useState(lives[0]?.id ?? '');
  const [units, setUnits] = useState('');
  const [wasTried, setTried] = useState(false);
  const { act, pin } = usePin(view, onClose);
  const count = /^\d{1,9}$/.test(units.trim()) ? Number(units) : 0;
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const live = lives.find(({ id }) => id === liveId);
    if (live && count > 0) void pin(live, count);
  };
  return (
    <Inspector kicker={view.sku.sku} title={t('skuPage.pinTitle')} onClose={onClose}>
      <Notice error={act.error} />
      {lives.length === 0 ? (
        <EmptyState sentence={t('skuPage.noLive')} />
      ) : (
        <form class="form" onSubmit={onSubmit}>
          <Fields
            lives={lives}
            liveId={liveId}
            units={units}
            isWrong={wasTried && count === 0}
            onLive={setLive}
            onUnits={setUnits}
          />
          <FormFoot submit={t('skuPage.pin')} busy={act.isBusy} onCancel={onClose} />
        </form>
      )}
    </Inspector>
  );
}
