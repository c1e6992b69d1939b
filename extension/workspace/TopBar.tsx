// The bar above a room: where one is, and the search that opens the palette.
// Its title is the room's name; the finding stands as heading inside the room.
import { Icon } from '../../shared/ui/Icon.tsx';
import type { Route } from './routes.ts';
import { useWords } from './services.ts';

export interface TopBarProps {
  route: Route;
  onSearch: () => void;
}

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Room name and search. */
export function TopBar({ route, onSearch }: TopBarProps) {
  const { t } = useWords();
  return (
    <header class="top">
      <p class="top-title">{t(route.label)}</p>
      <button
        type="button"
        class="find"
        title={t('shell.searchHint')}
        onClick={onSearch}
        aria-haspopup="dialog"
      >
        <Icon name="search" />
        <span class="ellipsis">{t('shell.searchHint')}</span>
        <kbd class="kbd">{isApple() ? t('shell.searchKeyApple') : t('shell.searchKey')}</kbd>
      </button>
    </header>
  );
}
