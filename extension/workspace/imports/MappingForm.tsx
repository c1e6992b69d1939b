// Says which column of an unknown file means what, beside a sample of its rows; remembered on wish.
// The proposal comes from the server; the person only mends it.
import { useState } from 'preact/hooks';
import { normalHeader } from '../../../shared/reports/header.ts';
import { FIELDS_BY_KIND, type MappedField } from '../../../shared/reports/mapping.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { ColumnChooser } from '../ColumnChooser.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { Proposal, WireMapping } from './use-upload.ts';

export interface MappingFormProps {
  proposal: Proposal;
  isBusy: boolean;
  error: unknown;
  onConfirm: (mapping: WireMapping, rememberAs: string) => void;
  onCancel: () => void;
}

const KINDS = ['stock', 'listing', 'order-line', 'tracking'] as const;
const DECIMAL_MARKS = ['auto', '.', ','] as const;
const DATE_ORDERS = ['auto', 'dmy', 'mdy'] as const;

/** The field a column stands for; '' when it is left out. */
export const fieldOfColumn = (mapping: WireMapping, header: string): MappedField | '' => {
  const name = normalHeader(header);
  const found = Object.entries(mapping.columns).find(([, columns]) => columns.includes(name));
  return (found?.[0] as MappedField | undefined) ?? '';
};

/** The mapping with one column moved to another field, or left out ('' ). */
export const withColumn = (
  mapping: WireMapping,
  header: string,
  field: MappedField | '',
): WireMapping => {
  const name = normalHeader(header);
  const columns = Object.fromEntries(
    Object.entries(mapping.columns)
      .map(([key, names]) => [key, names.filter((each) => each !== name)] as const)
      .filter(([, names]) => names.length > 0),
  );
  if (field !== '') columns[field] = [...(columns[field] ?? []), name];
  return { ...mapping, columns };
};

interface PartProps {
  proposal: Proposal;
  mapping: WireMapping;
  set: (mapping: WireMapping) => void;
}

function Columns({ proposal, mapping, set }: PartProps) {
  const { t } = useServices().i18n;
  const { headers, sample } = proposal;
  const headerOf = (column: number) => headers[column] ?? '';
  return (
    <ColumnChooser
      headers={headers}
      sample={sample}
      fields={FIELDS_BY_KIND[mapping.yields].map((id) => ({
        id,
        label: t(`imports.fields.${id}`),
      }))}
      fieldOf={(column) => fieldOfColumn(mapping, headerOf(column))}
      onChange={(column, field) =>
        set(withColumn(mapping, headerOf(column), field as MappedField | ''))
      }
    />
  );
}

function HowItIsWritten({ mapping, set }: Omit<PartProps, 'proposal'>) {
  const { t } = useServices().i18n;
  return (
    <div class="import-options">
      <Field label={t('imports.yields')}>
        <select
          class="input"
          value={mapping.yields}
          onChange={(event) =>
            set({ ...mapping, yields: event.currentTarget.value as WireMapping['yields'] })
          }
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`imports.facts.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('imports.decimalMark')}>
        <select
          class="input"
          value={mapping.decimalMark}
          onChange={(event) =>
            set({
              ...mapping,
              decimalMark: event.currentTarget.value as WireMapping['decimalMark'],
            })
          }
        >
          {DECIMAL_MARKS.map((mark) => (
            <option key={mark} value={mark}>
              {mark === 'auto' ? t('imports.auto') : mark === '.' ? '1,234.5' : '1.234,5'}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('imports.dateOrder')}>
        <select
          class="input"
          value={mapping.dateOrder}
          onChange={(event) =>
            set({ ...mapping, dateOrder: event.currentTarget.value as WireMapping['dateOrder'] })
          }
        >
          {DATE_ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`imports.dateOrders.${order}`)}
            </option>
          ))}
        </select>
      </Field>
    </div>
  );
}

/** The name of the tool a proposal was made from, in the reader's language; '' for none. */
const toolName = ({ tool }: Proposal, { format }: I18n): string =>
  tool ? tool.label[format.locale === 'zh-CN' ? 'zh-CN' : 'en'] : '';

/** Two mappings that say the same say it in the same text, in whatever order they were chosen. */
const asText = ({ columns, ...written }: WireMapping): string =>
  JSON.stringify([written, Object.entries(columns).sort()]);

/** The name a mapping is remembered under: of the tool, or once mended one of its own. */
function nameOf(proposal: Proposal, mapping: WireMapping, i18n: I18n): string {
  const tool = toolName(proposal, i18n);
  const isMended = asText(mapping) !== asText(proposal.mapping);
  return tool !== '' && isMended ? i18n.t('imports.mendedName', { tool }) : tool;
}

function WhoseColumns({ proposal }: { proposal: Proposal }) {
  const { i18n } = useServices();
  const { tool } = proposal;
  if (!tool) return null;
  return (
    <p role="note">
      {i18n.t('imports.looksLike', { tool: toolName(proposal, i18n) })}{' '}
      <span class="soft">{i18n.t(`imports.evidence.${tool.evidence}`)}</span>
    </p>
  );
}

/** The form over one proposal. */
export function MappingForm(props: MappingFormProps) {
  const { proposal, isBusy, error, onConfirm, onCancel } = props;
  const { i18n } = useServices();
  const { t } = i18n;
  const [mapping, setMapping] = useState<WireMapping>(proposal.mapping);
  // What the person wrote stays, whatever they change afterwards.
  const [written, setWritten] = useState<string | null>(null);
  const name = written ?? nameOf(proposal, mapping, i18n);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    onConfirm(mapping, name.trim());
  };
  return (
    <Panel title={t('imports.columns')}>
      <form onSubmit={onSubmit}>
        <div class="panel-body">
          <Notice error={error} />
          <WhoseColumns proposal={proposal} />
          <HowItIsWritten mapping={mapping} set={setMapping} />
        </div>
        <Columns proposal={proposal} mapping={mapping} set={setMapping} />
        <div class="panel-body import-foot">
          <Field label={t('imports.rememberAs')} hint={t('imports.rememberHint')}>
            <input
              class="input"
              maxLength={200}
              value={name}
              onInput={(event) => setWritten(event.currentTarget.value)}
            />
          </Field>
          <div class="actions">
            <Button type="submit" look="primary" busy={isBusy}>
              {t('imports.dryRun')}
            </Button>
            <Button onClick={onCancel}>{t('basics.cancel')}</Button>
          </div>
        </div>
      </form>
    </Panel>
  );
}
