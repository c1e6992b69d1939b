// The team room: members, paired browsers, API keys and the audit log, one tab each.
// `#/team`, `#/team/devices`, `#/team/keys`, `#/team/audit`; only for those who manage the team.
import { EmptyState } from '../EmptyState.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { useMay, useServices } from '../services.ts';
import { ApiKeys } from './ApiKeys.tsx';
import { AuditLog } from './AuditLog.tsx';
import { Devices } from './Devices.tsx';
import { Members } from './Members.tsx';

const TABS = ['members', 'devices', 'keys', 'audit'] as const;
type Tab = (typeof TABS)[number];

const contents: Record<Tab, preact.FunctionComponent> = {
  members: Members,
  devices: Devices,
  keys: ApiKeys,
  audit: AuditLog,
};

/** People, browsers, keys, log. */
export function TeamRoute({ rest }: RouteProps) {
  const { t } = useServices().i18n;
  const mayManage = useMay('team.manage');
  const tab = TABS.find((name) => name === rest[0]) ?? 'members';
  const Content = contents[tab];
  if (!mayManage) return <EmptyState sentence={t('team.notAllowed')} />;
  return (
    <>
      <nav class="tabs" aria-label={t('shell.nav.team')}>
        {TABS.map((name) => (
          <a
            key={name}
            class="chip"
            href={hrefOf(name === 'members' ? ['team'] : ['team', name])}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`team.tabs.${name}`)}
          </a>
        ))}
      </nav>
      <Content key={tab} />
    </>
  );
}
