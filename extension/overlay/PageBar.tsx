// The page bar: how much is at risk on this page, counts by status as filters, arrows that jump
// from row to row. Folded to one pill until opened; nothing at risk means no bar.

import type { RowStatusName } from '../../shared/inventory/words.ts';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { Logo } from '../../shared/ui/Logo.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import type { I18n } from '../i18n/translate.ts';
import { AT_RISK } from './row-view.ts';

export interface PageBarProps {
  counts: ReadonlyMap<RowStatusName, number>;
  /** Only rows of this status are jumped to; null = all at risk. */
  filter: RowStatusName | null;
  isFolded: boolean;
  i18n: I18n;
  onFold(isFolded: boolean): void;
  onFilter(status: RowStatusName | null): void;
  onJump(step: 1 | -1): void;
  onHide(): void;
}

function Filters({ counts, filter, i18n, onFilter }: PageBarProps) {
  const { t, format } = i18n;
  return (
    <>
      {AT_RISK.map((status) => {
        const count = counts.get(status) ?? 0;
        if (count === 0) return null;
        const name = t(`overlay.statusName.${status}`);
        const label = t('overlay.bar.filter', { count, name });
        return (
          <button
            key={status}
            type="button"
            class="filter"
            aria-pressed={filter === status}
            aria-label={label}
            title={label}
            onClick={() => onFilter(filter === status ? null : status)}
          >
            <StatusShape kind={status} coloured />
            {format.number(count)}
          </button>
        );
      })}
    </>
  );
}

/** The bar; null when nothing is at risk. */
export function PageBar(props: PageBarProps) {
  const { counts, isFolded, i18n, onFold, onJump, onHide } = props;
  const { t } = i18n;
  const count = AT_RISK.reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);
  if (count === 0) return null;
  return (
    <div
      class={isFolded ? 'float-box bar is-folded' : 'float-box bar'}
      role="toolbar"
      aria-label={t('overlay.bar.label')}
    >
      <button
        type="button"
        class="pill"
        aria-expanded={!isFolded}
        title={isFolded ? t('overlay.bar.expand') : t('overlay.bar.collapse')}
        onClick={() => onFold(!isFolded)}
      >
        <Logo size={18} />
        {t('overlay.bar.atRisk', { count })}
      </button>
      {!isFolded && (
        <>
          <span class="rule" />
          <Filters {...props} />
          <span class="rule" />
          <IconButton
            icon="chevronUp"
            label={t('overlay.bar.previous')}
            onClick={() => onJump(-1)}
          />
          <IconButton icon="chevronDown" label={t('overlay.bar.next')} onClick={() => onJump(1)} />
          <IconButton icon="close" label={t('overlay.bar.hide')} onClick={onHide} />
        </>
      )}
    </div>
  );
}
