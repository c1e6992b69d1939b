// The columns of the list of likely risers; its acts are the page's.
import type { listRisers } from '../../../shared/contract/demand-events.ts';
import type { ResponseOf } from '../../../shared/contract/endpoint.ts';
import type { Column } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';

/** A likely riser. */
export type RiserRow = ResponseOf<typeof listRisers>['items'][number];

/** What it is, how likely, how many, and what speaks for it. */
export const riserColumns = (i18n: I18n): Column<RiserRow>[] => {
  const { t, format } = i18n;
  const perDay = (units: number) => format.number(Math.round(units * 10) / 10);
  return [
    {
      id: 'product',
      header: t('demand.product'),
      cell: ({ skuId, sku, title }) => (
        <a href={hrefOf(['catalogue', skuId])}>{titleIn(title, format.locale) || sku}</a>
      ),
    },
    { id: 'market', header: t('demand.market'), wideOnly: true, cell: ({ market }) => market },
    {
      id: 'chance',
      header: t('demand.chance'),
      numeric: true,
      cell: ({ probability }) => format.percent(Math.round(probability * 100) / 100),
    },
    {
      id: 'units',
      header: t('demand.addUnits'),
      numeric: true,
      cell: ({ addUnits }) => <span class="strong">{format.signed(addUnits)}</span>,
    },
    {
      id: 'pace',
      header: t('demand.pace'),
      numeric: true,
      wideOnly: true,
      cell: ({ beforeUnitsPerDay, recentUnitsPerDay }) =>
        `${perDay(beforeUnitsPerDay)} → ${perDay(recentUnitsPerDay)}`,
    },
    {
      id: 'channels',
      header: t('demand.channels'),
      numeric: true,
      wideOnly: true,
      cell: ({ channels, channelsRising }) =>
        t('demand.ofChannels', { rising: channelsRising, all: channels }),
    },
    {
      id: 'trend',
      header: t('demand.trend'),
      numeric: true,
      wideOnly: true,
      cell: ({ trendGrowth }) => (trendGrowth === null ? '–' : format.percent(trendGrowth)),
    },
  ];
};
