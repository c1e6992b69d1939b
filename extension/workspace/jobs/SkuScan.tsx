// One field for a SKU: scanned, or typed and sent with Enter. Says which SKU was understood, and
// asks again when a code means none or several.
import { useState } from 'preact/hooks';
import type { Sku } from '../../../shared/contract/catalogue.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { skusMeant } from '../scanned-code.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

export interface SkuScanProps {
  snapshot: Snapshot;
  /** The SKU understood last. */
  skuId: string | null;
  onPick: (sku: Sku, text: string) => void;
  label?: string;
  /** What the form found wrong. */
  error?: string | undefined;
  /** True: the field has the focus when it appears, for a scanner. */
  focused?: boolean;
}

/** The field; it empties itself so that the next scan can follow. */
export function SkuScan(props: SkuScanProps) {
  const { snapshot, skuId, onPick, label, error, focused } = props;
  const { t, format } = useServices().i18n;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const picked = skuId === null ? undefined : snapshot.skus.get(skuId);
  const take = () => {
    const code = text.trim();
    if (code === '') return;
    const meant = skusMeant(snapshot, code);
    const [only] = meant;
    if (only && meant.length === 1) {
      setProblem(undefined);
      onPick(only, code);
    } else if (only) setProblem(t('jobs.ambiguous', { code, count: meant.length }));
    else setProblem(t('jobs.unknownCode', { code }));
    setText('');
  };
  // A scanner ends with Enter; the form must not be sent by it.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    take();
  };
  const title = picked ? titleIn(picked.title, format.locale) : '';
  return (
    <Field
      label={label ?? t('jobs.sku')}
      hint={picked ? t('jobs.picked', { sku: picked.sku, title }) : t('jobs.pickHint')}
      error={problem ?? (picked ? undefined : error)}
    >
      <input
        class="input"
        value={text}
        autoComplete="off"
        autofocus={focused}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={take}
      />
    </Field>
  );
}
