// What is chosen in the list and what can be done with it; absent while nothing is chosen.
import { Button } from '../../../shared/ui/Button.tsx';
import { useServices } from '../services.ts';
import type { Selection } from './use-selection.ts';
import type { SkuListState } from './use-sku-list.ts';

export interface SelectionBarProps {
  list: SkuListState;
  selection: Selection;
}

/** The bar above the rows. */
export function SelectionBar({ list, selection }: SelectionBarProps) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const chosen = selection.ids.size;
  if (chosen === 0) return null;
  return (
    <div class="selection-bar" role="status">
      <span class="strong">{t('catalogue.chosen', { count: chosen })}</span>
      <Button look="primary" onClick={() => router.setQuery({ panel: 'edit' })}>
        {t('catalogue.bulk.open')}
      </Button>
      {!list.isTop && list.rows.length > chosen && (
        <Button onClick={selection.chooseAll}>
          {t('catalogue.chooseAll', { count: list.rows.length })}
        </Button>
      )}
      <Button onClick={selection.clear}>{t('catalogue.chooseNone')}</Button>
    </div>
  );
}
