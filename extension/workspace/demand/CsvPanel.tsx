// A small CSV for the demand room: chosen, sent, and what could not be read named row by row.
import { useState } from 'preact/hooks';
import type * as v from 'valibot';
import type { fileResultSchema } from '../../../shared/contract/demand-events.ts';
import { FileButton } from '../FileButton.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

type Said = v.InferOutput<typeof fileResultSchema>['problems'][number];

interface Result {
  readonly taken: number;
  readonly problems: readonly (Pick<Said, 'row' | 'column' | 'text'> & Partial<Said>)[];
}

export interface CsvPanelProps {
  title: string;
  /** The columns it may have. */
  note: string;
  take: (csv: string, name: string) => Promise<Result>;
  onDone: () => void;
}

const SHOWN = 20;

/** The panel. */
export function CsvPanel({ title, note, take, onDone }: CsvPanelProps) {
  const { t } = useServices().i18n;
  const act = useAct();
  const [result, setResult] = useState<Result | null>(null);
  const read = (file: File | undefined) =>
    act.run(async () => {
      if (!file) return undefined;
      const done = await take(await file.text(), file.name);
      setResult(done);
      onDone();
      return done.taken === 0
        ? undefined
        : { message: t('demand.rowsTaken', { count: done.taken }) };
    });
  return (
    <Panel title={title}>
      <div class="panel-body">
        <FileButton
          label={t('demand.csvFile')}
          hint={note}
          accept=".csv,text/csv"
          onFile={(file) => void read(file)}
        />
        <Notice error={act.error} />
        {result && result.problems.length > 0 && (
          <div role="alert">
            {result.taken === 0 && (
              <p class="strong">{t('demand.noRowTaken', { count: result.problems.length })}</p>
            )}
            <ul class="problem-list">
              {result.problems.slice(0, SHOWN).map(({ row, column, code, text }) => (
                <li key={`${row} ${column}`}>
                  {t('demand.rowProblem', { row, column })}{' '}
                  {code === undefined || code === 'other' ? text : t(`demand.problems.${code}`)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}
