// What is known of how a connection is doing: last news, next question, what is behind, the last
// error in the platform's own terms.
import type { Connection } from '../../../shared/contract/connections.ts';
import { useServices } from '../services.ts';
import { declaredFor, newsAtMs } from './connection-health.ts';

export interface ConnectionFactsProps {
  connection: Connection;
}

const STAGES = [
  'shop',
  'hooks',
  'places',
  'offers',
  'levels',
  'inbound',
  'shows',
  'orders',
  'parcels',
  'returns',
  'compare',
] as const;

const useFacts = (connection: Connection): [label: string, value: string][] => {
  const { i18n, session } = useServices();
  const { t, format } = i18n;
  const news = newsAtMs(connection);
  const { nextSyncAtUtc, waitingMessages, parkedMessages, missingScopes } = connection;
  const { waiting, refused, unknown } = connection.handed;
  const stage = STAGES.find((one) => one === connection.syncStage);
  const isHookTyped = declaredFor(connection)?.isHookTyped === true;
  const address = `${session.value?.apiOrigin ?? ''}${connection.hookPath}`;
  const facts: [string, string | null][] = [
    [t('connections.lastNews'), news === null ? t('connections.noNews') : format.moment(news)],
    [t('connections.nextAsk'), nextSyncAtUtc && format.moment(Date.parse(nextSyncAtUtc))],
    [t('connections.isReading'), stage ? t(`connections.stages.${stage}`) : null],
    [
      t('connections.backlog'),
      waitingMessages + parkedMessages > 0
        ? t('connections.backlogOf', { waiting: waitingMessages, parked: parkedMessages })
        : null,
    ],
    [
      t('connections.handed'),
      waiting + refused + unknown > 0
        ? t('connections.handedOf', { refused, unknown, waiting })
        : null,
    ],
    [t('connections.missing'), missingScopes.length > 0 ? missingScopes.join(', ') : null],
    [t('connections.lastError'), connection.lastError],
    [t('connections.hookAddress'), isHookTyped ? address : null],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
};

/** The facts as a list of pairs. */
export function ConnectionFacts({ connection }: ConnectionFactsProps) {
  const facts = useFacts(connection);
  return (
    <dl class="connection-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt class="soft">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
