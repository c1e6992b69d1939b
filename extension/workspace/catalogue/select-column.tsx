// The column of a list in which rows are chosen. The box tells what the row's own state is; it
// holds none itself.
import type { Column } from '../../../shared/ui/Table.tsx';
import type { Translate } from '../../i18n/translate.ts';
import type { SkuView } from '../sku-view.ts';

/** A box a row; a stretch with Shift. */
export const selectColumn = (
  t: Translate,
  toggle: (place: number, isStretch: boolean) => void,
): Column<SkuView> => ({
  id: 'select',
  header: t('catalogue.choose'),
  hidesHeader: true,
  widthPx: 40,
  narrowPx: 40,
  cell: ({ sku }, isSelected) => (
    <label class="row-choice">
      <input
        type="checkbox"
        tabIndex={-1}
        checked={isSelected}
        aria-label={t('catalogue.chooseSku', { sku: sku.sku })}
        onClick={(event) => {
          const row = event.currentTarget.closest<HTMLElement>('[data-row]');
          toggle(Number(row?.dataset.row), event.shiftKey);
        }}
      />
    </label>
  ),
});
