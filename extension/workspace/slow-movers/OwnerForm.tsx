// Who decides an open case, and by when; saved as soon as it is changed.
import { type SlowMover, updateSlowMover } from '../../../shared/contract/slow-movers.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface OwnerFormProps {
  row: SlowMover;
  members: readonly { readonly id: string; readonly name: string }[];
  onChange: () => void;
}

type Change = { ownerMemberId?: string | null; dueOnDate?: string };

/** Owner and due date. */
export function OwnerForm({ row, members, onChange }: OwnerFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const save = (change: Change, before: Change) =>
    act.run(async () => {
      const put = async (body: Change) => {
        await call(updateSlowMover, { params: { id: row.id }, body });
        onChange();
      };
      await put(change);
      return { message: t('slowMovers.saved'), undo: () => put(before) };
    });
  return (
    <section class="slow-block">
      <h3>{t('slowMovers.who')}</h3>
      <Notice error={act.error} />
      <div class="form-pair">
        <Field label={t('slowMovers.owner')}>
          <select
            class="input"
            value={row.ownerMemberId ?? ''}
            onChange={({ currentTarget }) =>
              void save(
                { ownerMemberId: currentTarget.value || null },
                { ownerMemberId: row.ownerMemberId },
              )
            }
          >
            <option value="">{t('slowMovers.nobody')}</option>
            {members.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('slowMovers.dueOn')}>
          <input
            class="input"
            type="date"
            value={row.dueOnDate}
            onChange={({ currentTarget }) => {
              if (currentTarget.value === '') return;
              void save({ dueOnDate: currentTarget.value }, { dueOnDate: row.dueOnDate });
            }}
          />
        </Field>
      </div>
    </section>
  );
}
