// Saves labels for a code as a PDF, made here: nothing is sent anywhere.
import { useState } from 'preact/hooks';
import { LABEL_SHEETS } from '../../../shared/reports/labels/label-sheets.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { NoteField, UnitsField } from '../goods-fields.tsx';
import { Notice } from '../Notice.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { unitsOf } from './job-fields.ts';

export interface LabelsFormProps {
  code: string;
  title: string;
  /** What the count starts with. */
  units: number | null;
}

function SheetField({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useServices().i18n;
  return (
    <Field label={t('jobs.relabel.sheet')} hint={t('jobs.relabel.labelsNote')}>
      <select class="input" value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {LABEL_SHEETS.map(({ id }) => (
          <option key={id} value={id}>
            {t(`jobs.relabel.sheets.${id}`)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Sheet, count and condition, and the button that saves the file. */
export function LabelsForm({ code, title, units }: LabelsFormProps) {
  const { t } = useServices().i18n;
  const act = useAct();
  const [sheetId, setSheet] = useState<string>(LABEL_SHEETS[0]?.id ?? '');
  const [text, setText] = useState<string | null>(null);
  const [condition, setCondition] = useState('New');
  const [problem, setProblem] = useState<string | undefined>();
  const shown = text ?? String(units ?? 1);
  const save = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      const { labelPdf, MAX_LABELS } = await import('../../../shared/reports/labels/label-pdf.ts');
      const { isCode128Text } = await import('../../../shared/reports/labels/code-128.ts');
      const sheet = LABEL_SHEETS.find(({ id }) => id === sheetId);
      const count = unitsOf(shown);
      if (!sheet || count === null || count > MAX_LABELS) {
        setProblem(t('jobs.relabel.tooMany'));
      } else if (!isCode128Text(code)) setProblem(t('jobs.relabel.badCode'));
      else {
        setProblem(undefined);
        const file = labelPdf({ code, title, condition }, sheet, count);
        saveFile(`labels-${code}.pdf`, 'application/pdf', new Uint8Array(file));
      }
      return undefined;
    });
  };
  return (
    <form class="form job-form" onSubmit={save}>
      <Notice error={act.error} />
      <p class="strong code">{code}</p>
      <SheetField value={sheetId} onChange={setSheet} />
      <UnitsField
        label={t('jobs.relabel.labels')}
        value={shown}
        onChange={setText}
        error={problem}
      />
      <NoteField label={t('jobs.relabel.condition')} value={condition} onChange={setCondition} />
      <div class="actions">
        <Button type="submit" icon="download" busy={act.isBusy}>
          {t('jobs.relabel.save')}
        </Button>
      </div>
    </form>
  );
}
