// The paired browsers of everybody, newest first; signing one out is for good.

import {
  type Device,
  listDevices,
  listMembers,
  revokeDevice,
} from '../../../shared/contract/team.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

const columnsOf = (
  { i18n, nowMs }: ReturnType<typeof useServices>,
  nameOf: (memberId: string) => string,
  revoke: (device: Device) => void,
): Column<Device>[] => {
  const { t, format } = i18n;
  const age = (instant: string | null) =>
    instant === null ? t('team.never') : format.age(Date.parse(instant), nowMs());
  return [
    {
      id: 'name',
      header: t('team.device'),
      cell: ({ name }) => <span class="strong">{name}</span>,
    },
    { id: 'member', header: t('pairing.member'), cell: ({ memberId }) => nameOf(memberId) },
    {
      id: 'seen',
      header: t('team.lastSeen'),
      wideOnly: true,
      cell: ({ lastSeenAtUtc }) => <span class="soft">{age(lastSeenAtUtc)}</span>,
    },
    {
      id: 'act',
      header: t('basics.acts'),
      hidesHeader: true,
      numeric: true,
      cell: (device) =>
        device.revokedAtUtc === null ? (
          <Button small onClick={() => revoke(device)}>
            {t('pairing.signOut')}
          </Button>
        ) : (
          <span class="tag">{t('team.signedOut')}</span>
        ),
    },
  ];
};

/** All paired browsers. */
export function Devices() {
  const services = useServices();
  const { call, i18n } = services;
  const { t } = i18n;
  const act = useAct();
  const resource = useResource('devices', async () => {
    const query = { limit: '200' };
    const [devices, members] = await Promise.all([
      call(listDevices, { query }),
      call(listMembers, { query }),
    ]);
    return { devices: devices.items, members: members.items };
  });
  const rows = resource.value?.devices ?? [];
  const nameOf = (memberId: string) =>
    resource.value?.members.find(({ id }) => id === memberId)?.displayName ?? memberId;
  const revoke = (device: Device) =>
    void act.run(async () => {
      await call(revokeDevice, { params: { id: device.id } });
      resource.reload();
      return { message: t('team.deviceOut', { device: device.name }) };
    });
  const active = rows.filter(({ revokedAtUtc }) => revokedAtUtc === null).length;
  return (
    <div class="page">
      <PageHead title={t('team.devicesHeading', { count: active })} note={t('team.devicesNote')} />
      <Notice error={resource.error ?? act.error} onRetry={resource.reload} />
      <Scroll class="panel" label={t('team.tabs.devices')}>
        {!resource.value && !resource.error && <Skeleton />}
        {resource.value && rows.length === 0 && <EmptyState sentence={t('team.noDevices')} />}
        {rows.length > 0 && (
          <Table
            caption={t('team.tabs.devices')}
            columns={columnsOf(services, nameOf, revoke)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Scroll>
    </div>
  );
}
