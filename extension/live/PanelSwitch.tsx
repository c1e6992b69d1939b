// Live or look-up: two buttons on top of the side panel while no live is chosen.
import type { I18n } from '../i18n/translate.ts';

/** What the panel can show. */
export type PanelTab = 'live' | 'lookup';

export interface PanelSwitchProps {
  readonly i18n: I18n;
  readonly chosen: PanelTab;
  readonly onChoose: (tab: PanelTab) => void;
}

/** The two buttons. */
export function PanelSwitch({ i18n, chosen, onChoose }: PanelSwitchProps) {
  return (
    <nav class="live-tabs">
      {(['live', 'lookup'] as const).map((tab) => (
        <button
          key={tab}
          type="button"
          class="chip"
          aria-pressed={chosen === tab}
          onClick={() => onChoose(tab)}
        >
          {i18n.t(`live.views.${tab}`)}
        </button>
      ))}
    </nav>
  );
}
