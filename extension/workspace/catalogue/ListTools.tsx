// What can be done with the list as it is shown: open a saved view, choose columns, take it away as
// a file, bring the file back edited.
import { listPartners, MOST_TERMS } from '../../../shared/contract/suppliers.ts';
import { IconButton } from '../../../shared/ui/IconButton.tsx';
import { errorText } from '../error-text.ts';
import { hrefOf } from '../router.ts';
import { saveFile } from '../save-file.ts';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { fileOfRows } from './sku-file.ts';
import type { ListSettings } from './use-list-settings.ts';
import type { SkuListState } from './use-sku-list.ts';

export interface ListToolsProps {
  list: SkuListState;
  snapshot: Snapshot;
  settings: ListSettings;
}

function SavedViews({ settings }: Pick<ListToolsProps, 'settings'>) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  if (settings.views.length === 0) return null;
  const open = (name: string) => {
    const view = settings.views.find((one) => one.name === name);
    if (!view) return;
    settings.setColumns(view.columns);
    router.go(hrefOf(['catalogue'], view.query));
  };
  return (
    <select
      class="input filter-pick"
      aria-label={t('catalogue.views.open')}
      value=""
      onChange={(event) => open(event.currentTarget.value)}
    >
      <option value="">{t('catalogue.views.title')}</option>
      {settings.views.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Saves the rows shown; without an answer of the server the file lacks what suppliers ask. */
function useSave({ list, snapshot, settings }: ListToolsProps) {
  const { i18n, data, nowMs, call, toasts } = useServices();
  const seesCosts = useMay('cost.read');
  const without = (reason: string) => {
    toasts.show({ message: i18n.t('catalogue.file.noMinimums', { reason }), tone: 'problem' });
    return null;
  };
  const partners = async () => {
    try {
      const { suppliers } = await call(listPartners, {});
      // A minimum order taken from a list cut off would come back as an edit nobody made.
      const terms = suppliers.reduce((sum, supplier) => sum + supplier.terms.length, 0);
      return terms < MOST_TERMS ? suppliers : without(i18n.t('catalogue.file.manyTerms'));
    } catch (problem) {
      return without(errorText(problem, i18n.t).sentence);
    }
  };
  return async () => {
    const day = new Date(nowMs()).toISOString().slice(0, 10);
    const costs = seesCosts ? await data.costs() : null;
    const suppliers = await partners();
    const { columns } = settings;
    const input = { columns, snapshot, i18n, nowMs: nowMs(), costs, suppliers };
    saveFile(`catalogue-${day}.csv`, 'text/csv', fileOfRows(list.rows, input));
  };
}

/** The tools at the end of the filters. */
export function ListTools({ list, snapshot, settings }: ListToolsProps) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const save = useSave({ list, snapshot, settings });
  const mayImport = useMay('import.write');
  const mayEdit = useMay('catalogue.write');
  return (
    <>
      <SavedViews settings={settings} />
      <IconButton
        icon="table"
        label={t('catalogue.columns.open')}
        onClick={() => router.setQuery({ panel: 'columns' })}
      />
      <IconButton
        icon="download"
        label={t('catalogue.exportRows')}
        disabled={list.isTop}
        onClick={() => void save()}
      />
      <IconButton
        icon="print"
        label={t('catalogue.printRows')}
        disabled={list.isTop}
        onClick={() => print()}
      />
      {mayImport && mayEdit && (
        <IconButton
          icon="file"
          label={t('catalogue.file.open')}
          onClick={() => router.setQuery({ panel: 'file' })}
        />
      )}
    </>
  );
}
