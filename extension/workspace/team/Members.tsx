// The members: role, permissions beyond it (cost.read), whether they may sign in; adding one by
// link. Every change takes effect at once and can be undone, except handing over a link.

import { useState } from 'preact/hooks';
import {
  createMember,
  createMemberLink,
  listMembers,
  type Member,
  updateMember,
} from '../../../shared/contract/team.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { type MemberChange, MemberInspector } from './MemberInspector.tsx';
import { ShownOnce } from './ShownOnce.tsx';

const useMembers = () => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const members = useResource('members', () => call(listMembers, { query: { limit: '200' } }));
  const [link, setLink] = useState<{ name: string; url: string } | null>(null);
  const change = async (id: string, body: MemberChange) => {
    await call(updateMember, { params: { id }, body });
    members.reload();
  };
  return {
    act,
    members,
    link,
    add: (body: MemberChange & { email: string | null }) =>
      act.run(async () => {
        const made = await call(createMember, { body });
        setLink({ name: made.member.displayName, url: made.link.url });
        members.reload();
        return { message: t('team.memberAdded', { name: made.member.displayName }) };
      }),
    save: (before: Member, body: MemberChange) =>
      act.run(async () => {
        await change(before.id, body);
        return {
          message: t('team.memberSaved', { name: body.displayName }),
          undo: () => change(before.id, changeOf(before)),
        };
      }),
    makeLink: (member: Member) =>
      act.run(async () => {
        const made = await call(createMemberLink, { params: { id: member.id } });
        setLink({ name: member.displayName, url: made.url });
        return undefined;
      }),
  };
};

/** The fields of a member that a form may change. */
export const changeOf = (member: Member): MemberChange => ({
  displayName: member.displayName,
  role: member.role === 'other' ? 'reader' : member.role,
  grantedPermissions: member.grantedPermissions.includes('cost.read') ? ['cost.read'] : [],
  isActive: member.isActive,
});

const NEW = 'new';

const columnsOf = (
  { t }: ReturnType<typeof useServices>['i18n'],
  open: (id: string) => void,
): Column<Member>[] => [
  {
    id: 'name',
    header: t('team.name'),
    cell: ({ id, displayName }) => (
      <button type="button" class="link strong" onClick={() => open(id)}>
        {displayName}
      </button>
    ),
  },
  {
    id: 'role',
    header: t('pairing.role'),
    cell: ({ role }) => (role === 'other' ? role : t(`team.roles.${role}`)),
  },
  {
    id: 'cost',
    header: t('team.seesCost'),
    cell: ({ role, grantedPermissions }) =>
      role === 'owner' || grantedPermissions.includes('cost.read') ? t('team.yes') : t('team.no'),
  },
  {
    id: 'email',
    header: t('pairing.email'),
    wideOnly: true,
    cell: ({ email }) => <span class="soft">{email ?? t('team.linkOnly')}</span>,
  },
  {
    id: 'state',
    header: t('sites.state'),
    wideOnly: true,
    cell: ({ isActive }) => (isActive ? t('team.active') : t('team.inactive')),
  },
];

/** All members. */
export function Members() {
  const { i18n } = useServices();
  const { t } = i18n;
  const { act, members, link, add, save, makeLink } = useMembers();
  const [openId, setOpen] = useState<string | null>(null);
  const rows = members.value?.items ?? [];
  const open = rows.find(({ id }) => id === openId);
  const close = () => setOpen(null);
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={t('team.membersHeading', { count: rows.length })}
          note={t('team.membersNote')}
        >
          <Button icon="add" onClick={() => setOpen(NEW)}>
            {t('team.addMember')}
          </Button>
        </PageHead>
        <Notice error={members.error ?? act.error} onRetry={members.reload} />
        {link && <ShownOnce title={t('team.linkFor', { name: link.name })} secret={link.url} />}
        <Scroll class="panel" label={t('team.tabs.members')}>
          {members.value ? (
            <Table
              caption={t('team.tabs.members')}
              columns={columnsOf(i18n, setOpen)}
              rows={rows}
              rowKey={({ id }) => id}
              selectedKey={openId ?? undefined}
            />
          ) : (
            !members.error && <Skeleton />
          )}
        </Scroll>
      </div>
      {(open || openId === NEW) && (
        <MemberInspector
          key={openId}
          member={open}
          onClose={close}
          onAdd={(body) => void add(body).then(close)}
          onSave={(before, body) => void save(before, body).then(close)}
          onLink={(member) => void makeLink(member).then(close)}
        />
      )}
    </div>
  );
}
