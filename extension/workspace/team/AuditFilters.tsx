// Who and from which day to which: the filters of the audit log, kept in the address.
// Must not load anything.
import { addDays, startOfDate } from '../../../shared/calendar/local-date.ts';
import type { Member } from '../../../shared/contract/team.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { useServices } from '../services.ts';

/** What the address asks of the log; '' = everything. */
export interface AuditFilter {
  readonly who: string;
  /** Local dates, both included. */
  readonly from: string;
  readonly to: string;
}

const IS_DATE = /^\d{4}-\d{2}-\d{2}$/;
const dateOf = (text: string | undefined) => (text && IS_DATE.test(text) ? text : '');

/** The filter in an address; what is no date is none. */
export const auditFilterOf = (query: Readonly<Record<string, string>>): AuditFilter => ({
  who: query.who ?? '',
  from: dateOf(query.from),
  to: dateOf(query.to),
});

const instantOf = (localDate: string, timeZone: string) =>
  new Date(startOfDate(localDate, timeZone)).toISOString();

/** The filter as the endpoint takes it: whole days of the reader's zone. */
export const auditQueryOf = ({ who, from, to }: AuditFilter, timeZone: string) => ({
  ...(who && { actorId: who }),
  ...(from && { fromUtc: instantOf(from, timeZone) }),
  ...(to && { beforeUtc: instantOf(addDays(to, 1), timeZone) }),
});

export interface AuditFiltersProps {
  filter: AuditFilter;
  members: readonly Pick<Member, 'id' | 'displayName'>[];
}

/** The line of filters above the log. */
export function AuditFilters({ filter, members }: AuditFiltersProps) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const isAny = Object.values(filter).some(Boolean);
  const day = (name: 'from' | 'to') => (
    <Field label={t(`audit.${name}`)}>
      <input
        class="input"
        type="date"
        value={filter[name]}
        onInput={({ currentTarget }) => router.setQuery({ [name]: currentTarget.value })}
      />
    </Field>
  );
  return (
    <div class="audit-filters">
      <Field label={t('team.actor')}>
        <select
          class="input"
          value={filter.who}
          onChange={({ currentTarget }) => router.setQuery({ who: currentTarget.value })}
        >
          <option value="">{t('audit.everyone')}</option>
          {members.map(({ id, displayName }) => (
            <option key={id} value={id}>
              {displayName}
            </option>
          ))}
        </select>
      </Field>
      {day('from')}
      {day('to')}
      {isAny && (
        <Button small onClick={() => router.setQuery({ who: '', from: '', to: '' })}>
          {t('audit.clear')}
        </Button>
      )}
    </div>
  );
}
