// Says which column of a file means what, beside a sample of its rows: one row a column. What a
// column may mean, and what becomes of the choice, is its caller's.
import { Scroll } from './Scroll.tsx';
import { useWords } from './services.ts';
import './column-chooser.css';

export interface ColumnChooserProps {
  headers: readonly string[];
  sample: readonly (readonly string[])[];
  /** What a column may mean, in the order of the list. */
  fields: readonly { readonly id: string; readonly label: string }[];
  /** The field a column stands for; '' when it is left out. */
  fieldOf: (column: number) => string;
  onChange: (column: number, field: string) => void;
}

/** The columns of a file with a choice each. */
export function ColumnChooser({ headers, sample, fields, fieldOf, onChange }: ColumnChooserProps) {
  const { t } = useWords();
  return (
    <Scroll label={t('imports.columns')}>
      <table class="table column-chooser">
        <caption class="visually-hidden">{t('imports.columns')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('imports.column')}</th>
            <th scope="col">{t('imports.means')}</th>
            <th scope="col">{t('imports.example')}</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header, column) => (
            <tr key={`${header} ${column}`}>
              <td class="strong">{header}</td>
              <td>
                <select
                  class="input"
                  aria-label={header}
                  value={fieldOf(column)}
                  onChange={(event) => onChange(column, event.currentTarget.value)}
                >
                  <option value="">{t('imports.leftOut')}</option>
                  {fields.map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
              <td class="soft ellipsis">
                {sample
                  .map((row) => row[column] ?? '')
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
