// The form of a member: name, role, what they may see of cost, whether they may sign in.
// Role comes with its permissions in words, so that nobody has to guess.
import { useState } from 'preact/hooks';
import type { Permission } from '../../../shared/contract/permissions.ts';
import type { Member } from '../../../shared/contract/team.ts';
import { ROLES, type Role } from '../../../shared/inventory/words.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { useServices } from '../services.ts';

/** What the form sends. */
export interface MemberChange {
  displayName: string;
  role: Role;
  grantedPermissions: Permission[];
  isActive: boolean;
}

export interface MemberInspectorProps {
  member: Member | undefined;
  onClose: () => void;
  onAdd: (body: MemberChange & { email: string | null }) => void;
  onSave: (before: Member, body: MemberChange) => void;
  onLink: (member: Member) => void;
}

interface Draft extends MemberChange {
  email: string;
}

const draftOf = (member: Member | undefined): Draft => ({
  displayName: member?.displayName ?? '',
  email: member?.email ?? '',
  role: member && member.role !== 'other' ? member.role : 'reader',
  grantedPermissions: member?.grantedPermissions.includes('cost.read') ? ['cost.read'] : [],
  isActive: member?.isActive ?? true,
});

interface FieldsProps {
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  isNew: boolean;
}

function RoleFields({ draft, set, isNew }: FieldsProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Field label={t('pairing.role')} hint={t(`team.roleHints.${draft.role}`)}>
        <select
          class="input"
          value={draft.role}
          onChange={(event) => set({ role: event.currentTarget.value as Role })}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`team.roles.${role}`)}
            </option>
          ))}
        </select>
      </Field>
      <label class="check">
        <input
          type="checkbox"
          disabled={draft.role === 'owner'}
          checked={draft.role === 'owner' || draft.grantedPermissions.includes('cost.read')}
          onChange={(event) =>
            set({ grantedPermissions: event.currentTarget.checked ? ['cost.read'] : [] })
          }
        />
        {t('team.costRead')}
      </label>
      {!isNew && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.isActive}
            onChange={(event) => set({ isActive: event.currentTarget.checked })}
          />
          {t('team.maySignIn')}
        </label>
      )}
    </>
  );
}

/** Adds or edits a member. */
export function MemberInspector(props: MemberInspectorProps) {
  const { member, onClose } = props;
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState<Draft>(() => draftOf(member));
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const onSubmit = (event: Event) => {
    event.preventDefault();
    const { email, isActive, ...fields } = draft;
    if (member) props.onSave(member, { ...fields, isActive });
    else props.onAdd({ ...fields, isActive, email: email.trim() || null });
  };
  return (
    <Inspector title={member?.displayName ?? t('team.addMember')} onClose={onClose}>
      <form class="form" onSubmit={onSubmit}>
        <Field label={t('team.name')}>
          <input
            class="input"
            required
            maxLength={200}
            value={draft.displayName}
            onInput={(event) => set({ displayName: event.currentTarget.value })}
          />
        </Field>
        {!member && (
          <Field label={t('pairing.setUpFields.email')} hint={t('team.emailHint')}>
            <input
              class="input"
              type="email"
              value={draft.email}
              onInput={(event) => set({ email: event.currentTarget.value })}
            />
          </Field>
        )}
        <RoleFields draft={draft} set={set} isNew={!member} />
        <FormFoot submit={member ? t('basics.save') : t('basics.create')} onCancel={onClose}>
          {member && (
            <Button icon="key" onClick={() => props.onLink(member)}>
              {t('team.newLink')}
            </Button>
          )}
        </FormFoot>
      </form>
    </Inspector>
  );
}
