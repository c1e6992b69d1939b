// What is done about goods that expire, where they stand: into the line-up of a live that comes
// before, over to another warehouse, or held back from sale. Each way is taken back in a click.
import { useState } from 'preact/hooks';
import { todayIn } from '../../../shared/calendar/local-date.ts';
import { addLiveItem, removeLiveItem } from '../../../shared/contract/lives.ts';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { recordMovement, transferStock } from '../../../shared/contract/stock.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import type { ExpiringUnits } from '../../../shared/inventory/lots.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { UnitsField, WarehouseField } from '../goods-fields.tsx';
import { undoOf, unitsOf, warehousesFor } from '../jobs/job-fields.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { type Outcome, useAct } from '../use-act.ts';
import { EXPIRY_WAYS, type ExpiryWay, livesBefore, lotPlaces } from './expiring.ts';

export interface ExpiryFormProps {
  view: SkuView;
  soon: ExpiringUnits;
  snapshot: Snapshot;
  onClose: () => void;
}

const NEEDS: Readonly<Record<ExpiryWay, Permission>> = {
  live: 'live.assist',
  transfer: 'stock.write',
  hold: 'stock.write',
};

interface Draft {
  readonly way: ExpiryWay;
  readonly liveId: string;
  readonly fromId: string;
  readonly toId: string;
  readonly units: string;
}

/** The three acts: what is sent, what is said afterwards, and the way back. */
function useWays(skuId: string, lives: readonly PlannedLive[]) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const withUndo = (message: string, movementId: string | null): Outcome => {
    const undo = undoOf(call, movementId);
    return undo ? { message, undo } : { message };
  };
  return {
    live: async ({ liveId: id }: Draft, units: number): Promise<Outcome> => {
      const live = lives.find((one) => one.id === id);
      const before = live?.items.find((item) => item.skuId === skuId);
      const put = (item: { expectedUnits: number; lowUnits?: number | null }) =>
        call(addLiveItem, { params: { id }, body: { skuId, ...item } });
      await put({ expectedUnits: units + (before?.expectedUnits ?? 0) });
      const undo = async () => {
        if (before) await put(before);
        else await call(removeLiveItem, { params: { id, skuId } });
      };
      return { message: t('lots.inLive', { count: units, live: live?.title ?? '' }), undo };
    },
    transfer: async (draft: Draft, units: number): Promise<Outcome> => {
      const { fromId: fromWarehouseId, toId: toWarehouseId } = draft;
      const body = { skuId, fromWarehouseId, toWarehouseId, units };
      const { movementId = null } = await call(transferStock, { body });
      return withUndo(t('jobs.transfers.sent', { count: units }), movementId);
    },
    hold: async ({ fromId: warehouseId }: Draft, units: number): Promise<Outcome> => {
      const body = { kind: 'quarantine' as const, skuId, warehouseId, units };
      const { id } = await call(recordMovement, { body });
      return withUndo(t('lots.heldBack', { count: units }), id);
    },
  };
}

interface PartProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
}

function Ways(props: PartProps & { ways: readonly ExpiryWay[] }) {
  const { t } = useServices().i18n;
  const { draft, set, ways } = props;
  return (
    <fieldset class="today-filters" aria-label={t('lots.ways.which')}>
      {ways.map((way) => (
        <button
          key={way}
          type="button"
          class="chip"
          aria-pressed={way === draft.way}
          onClick={() => set({ way })}
        >
          {t(`lots.ways.${way}`)}
        </button>
      ))}
    </fieldset>
  );
}

function Places(
  props: PartProps & { lives: readonly PlannedLive[]; from: string[]; snapshot: Snapshot },
) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { draft, set, lives, from, snapshot } = props;
  const warehouses = warehousesFor(snapshot, null);
  if (draft.way === 'live') {
    return (
      <Field label={t('lots.ways.inWhich')}>
        <select
          class="input"
          value={draft.liveId}
          onChange={({ currentTarget }) => set({ liveId: currentTarget.value })}
        >
          {lives.map(({ id, title, startsAtUtc }) => (
            <option key={id} value={id}>
              {`${title} · ${format.date(Date.parse(startsAtUtc), nowMs())}`}
            </option>
          ))}
        </select>
      </Field>
    );
  }
  return (
    <>
      <WarehouseField
        label={t('jobs.transfers.from')}
        value={draft.fromId}
        onChange={(fromId) => set({ fromId })}
        warehouses={warehouses.filter(({ id }) => from.includes(id))}
      />
      {draft.way === 'transfer' && (
        <WarehouseField
          label={t('jobs.transfers.to')}
          value={draft.toId}
          onChange={(toId) => set({ toId })}
          warehouses={warehouses.filter(({ id }) => id !== draft.fromId)}
        />
      )}
    </>
  );
}

function useDraft({ view, soon, snapshot }: ExpiryFormProps) {
  const { i18n, nowMs, session } = useServices();
  const now = nowMs();
  const today = todayIn(now, i18n.format.timeZone);
  const lives = livesBefore(snapshot, soon, { today, nowMs: now });
  const from = lotPlaces(view);
  const [fromId = ''] = from;
  const places = warehousesFor(snapshot, null).map(({ id }) => id);
  const may = (way: ExpiryWay) => session.value?.permissions.includes(NEEDS[way]) ?? false;
  const ways = EXPIRY_WAYS.filter(
    (way) =>
      may(way) && (way !== 'live' || lives.length > 0) && (way !== 'transfer' || places.length > 1),
  );
  const [draft, setDraft] = useState<Draft>({
    way: ways[0] ?? 'hold',
    liveId: lives[0]?.id ?? '',
    fromId,
    toId: places.find((id) => id !== fromId) ?? '',
    units: String(soon.units),
  });
  const set = (change: Partial<Draft>) =>
    setDraft((old) => {
      const next = { ...old, ...change };
      const other = places.find((id) => id !== next.fromId) ?? '';
      return next.toId === next.fromId ? { ...next, toId: other } : next;
    });
  return { draft, set, ways, lives, from };
}

/** The form. */
export function ExpiryForm(props: ExpiryFormProps) {
  const { t } = useServices().i18n;
  const { draft, set, ways, lives, from } = useDraft(props);
  const act = useAct();
  const acts = useWays(props.view.sku.id, lives);
  const units = unitsOf(draft.units);
  const submit = (event: Event) => {
    event.preventDefault();
    if (units === null) return;
    void act.run(async () => {
      const outcome = await acts[draft.way](draft, units);
      props.onClose();
      return outcome;
    });
  };
  return (
    <form class="form" aria-label={t('lots.ways.which')} onSubmit={submit}>
      <Ways draft={draft} set={set} ways={ways} />
      <Places draft={draft} set={set} lives={lives} from={from} snapshot={props.snapshot} />
      <UnitsField
        label={t('jobs.units')}
        value={draft.units}
        onChange={(text) => set({ units: text })}
        error={units === null ? t('jobs.badUnits') : undefined}
      />
      <Notice error={act.error} />
      <div class="actions">
        <Button
          type="submit"
          look="primary"
          small
          busy={act.isBusy}
          disabled={units === null || !ways.includes(draft.way)}
        >
          {t(`lots.ways.do.${draft.way}`)}
        </Button>
      </div>
    </form>
  );
}
