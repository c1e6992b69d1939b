// Which columns the list shows and in which order, and views kept under a name: filter, order and
// columns together. Kept for the person on this browser.
import { useState } from 'preact/hooks';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import { Inspector } from '../Inspector.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { allColumns, chosenColumns, FIXED_COLUMNS } from './sku-columns.tsx';
import type { ListSettings } from './use-list-settings.ts';

export interface ColumnsInspectorProps {
  settings: ListSettings;
  snapshot: Snapshot;
  onClose: () => void;
}

const moved = (ids: readonly string[], id: string, step: number): string[] => {
  const next = ids.filter((one) => one !== id);
  next.splice(Math.max(0, ids.indexOf(id) + step), 0, id);
  return next;
};

function Columns({ settings, snapshot }: Omit<ColumnsInspectorProps, 'onClose'>) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const parts = { i18n, snapshot, nowMs: nowMs() };
  const shown = chosenColumns(parts, settings.columns);
  const ids = shown.map(({ id }) => id);
  const others = allColumns(parts).filter(({ id }) => !ids.includes(id));
  return (
    <section aria-label={t('catalogue.columns.title')}>
      <ol class="column-list">
        {shown.map(({ id, header }, place) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked
                disabled={FIXED_COLUMNS.includes(id)}
                onChange={() => settings.setColumns(ids.filter((one) => one !== id))}
              />
              {header}
            </label>
            <IconButton
              icon="chevronUp"
              label={t('catalogue.columns.earlier', { column: header })}
              disabled={place === 0}
              onClick={() => settings.setColumns(moved(ids, id, -1))}
            />
            <IconButton
              icon="chevronDown"
              label={t('catalogue.columns.later', { column: header })}
              disabled={place === shown.length - 1}
              onClick={() => settings.setColumns(moved(ids, id, 1))}
            />
          </li>
        ))}
        {others.map(({ id, header }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={false}
                onChange={() => settings.setColumns([...ids, id])}
              />
              {header}
            </label>
          </li>
        ))}
      </ol>
      <Button onClick={() => settings.setColumns(null)}>{t('catalogue.columns.reset')}</Button>
    </section>
  );
}

function Views({ settings, snapshot }: Omit<ColumnsInspectorProps, 'onClose'>) {
  const { i18n, router, toasts, nowMs } = useServices();
  const { t } = i18n;
  const [name, setName] = useState('');
  const save = (event: Event) => {
    event.preventDefault();
    const trimmed = name.trim();
    if (trimmed === '') return;
    const { panel: _, ...query } = router.place.value.query;
    const parts = { i18n, snapshot, nowMs: nowMs() };
    const columns = chosenColumns(parts, settings.columns).map(({ id }) => id);
    settings.saveView({ name: trimmed, query, columns });
    setName('');
    toasts.show({ message: t('catalogue.views.saved', { name: trimmed }) });
  };
  const open = (view: ListSettings['views'][number]) => {
    settings.setColumns(view.columns);
    router.go(hrefOf(['catalogue'], view.query));
  };
  return (
    <section aria-label={t('catalogue.views.title')}>
      <h3>{t('catalogue.views.title')}</h3>
      <form class="form" onSubmit={save}>
        <Field label={t('catalogue.views.name')} hint={t('catalogue.views.hint')}>
          <input
            class="input"
            maxLength={60}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </Field>
        <Button type="submit" look="primary">
          {t('catalogue.views.save')}
        </Button>
      </form>
      <ul class="column-list">
        {settings.views.map((view) => (
          <li key={view.name}>
            <Button onClick={() => open(view)}>{view.name}</Button>
            <IconButton
              icon="close"
              label={t('catalogue.views.remove', { name: view.name })}
              onClick={() => settings.removeView(view.name)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Columns, then views. */
export function ColumnsInspector({ settings, snapshot, onClose }: ColumnsInspectorProps) {
  const { t } = useServices().i18n;
  return (
    <Inspector title={t('catalogue.columns.title')} onClose={onClose}>
      <Columns settings={settings} snapshot={snapshot} />
      <Views settings={settings} snapshot={snapshot} />
    </Inspector>
  );
}
