// One connection in the list: whose it is, how it is doing in a word with a shape, how old its news
// is, and the one sentence of what to do where something is wrong.
import type { Connection } from '../../../shared/contract/connections.ts';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { adviceFor, type Health, healthOf, newsAtMs, platformWord } from './connection-health.ts';

export interface ConnectionRowProps {
  connection: Connection;
  isChosen: boolean;
}

const ICONS: Readonly<Record<Health, Parameters<typeof Icon>[0]['name']>> = {
  good: 'check',
  reading: 'refresh',
  waiting: 'snooze',
  behind: 'warning',
  broken: 'warning',
};

/** The row, as a link to the connection. */
export function ConnectionRow({ connection, isChosen }: ConnectionRowProps) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const health = healthOf(connection);
  const news = newsAtMs(connection);
  const advice = adviceFor(connection, i18n);
  return (
    <li>
      <a
        class="connection-row"
        href={hrefOf(['connections', connection.id])}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span class="connection-name">
          <span class="strong">{connection.name}</span>{' '}
          <span class="soft">{platformWord(connection.platform, i18n)}</span>
        </span>
        <span class={`connection-health ${health}`}>
          <Icon name={ICONS[health]} />
          {t(`connections.health.${health}`)}
        </span>
        <span class="soft connection-news">
          {news === null
            ? t('connections.noNews')
            : t('connections.news', { age: format.age(news, nowMs()) })}
        </span>
        {advice && <span class="connection-advice">{advice}</span>}
      </a>
    </li>
  );
}
