// What a supplier asks for single goods: smallest order, carton, days to make and price breaks that
// differ from its terms for all. Prices only for those who may see costs.
import { useState } from 'preact/hooks';
import {
  putSupplierTerm,
  removeSupplierTerm,
  type Supplier,
  type SupplierTerm,
} from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import {
  blankTerm,
  draftOfTerm,
  problemsOfTerm,
  type TermDraft,
  termFields,
} from './sku-term-draft.ts';
import { TextField } from './TextField.tsx';
import { termFacts } from './term-facts.ts';

export interface SkuTermsProps {
  supplier: Supplier;
  snapshot: Snapshot;
  mayOrder: boolean;
  onDone: () => void;
}

function TermRow({
  term,
  snapshot,
  acts,
}: {
  term: SupplierTerm;
  snapshot: Snapshot;
  acts: { onEdit: () => void; onRemove: () => void } | null;
}) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const sku = snapshot.skus.get(term.skuId ?? '');
  return (
    <div>
      <p>
        <a href={hrefOf(['catalogue', term.skuId ?? ''])}>{sku?.sku ?? term.skuId}</a>{' '}
        {sku && titleIn(sku.title, format.locale)}
        {acts && (
          <>
            <Button look="quiet" small onClick={acts.onEdit}>
              {t('basics.edit')}
            </Button>
            <Button look="quiet" small onClick={acts.onRemove}>
              {t('suppliers.remove')}
            </Button>
          </>
        )}
      </p>
      <p class="soft small">{termFacts(term, i18n).join(' · ')}</p>
    </div>
  );
}

function Breaks({
  draft,
  currency,
  set,
  isWrong,
}: {
  draft: TermDraft;
  currency: string;
  set: (change: Partial<TermDraft>) => void;
  isWrong: boolean;
}) {
  const { t } = useServices().i18n;
  const change = (place: number, field: 'from' | 'price', value: string) =>
    set({ breaks: draft.breaks.map((row, i) => (i === place ? { ...row, [field]: value } : row)) });
  return (
    <>
      {draft.breaks.map((row, place) => (
        // Rows are told apart by their place: they are only added at the end.
        <div class="form-pair" key={place}>
          <TextField
            label={t('suppliers.breakFrom')}
            value={row.from}
            onChange={(value) => change(place, 'from', value)}
          />
          <TextField
            label={t('suppliers.breakPrice', { currency })}
            value={row.price}
            onChange={(value) => change(place, 'price', value)}
          />
        </div>
      ))}
      {isWrong && <p class="problem small">{t('suppliers.badBreaks')}</p>}
      <Button small onClick={() => set({ breaks: [...draft.breaks, { from: '', price: '' }] })}>
        {t('suppliers.addBreak')}
      </Button>
    </>
  );
}

const NUMBERS = ['minimum', 'carton', 'production', 'production90'] as const;

interface NumbersProps {
  draft: TermDraft;
  set: (change: Partial<TermDraft>) => void;
}

function Numbers({ draft, set }: NumbersProps) {
  const { t } = useServices().i18n;
  return (
    <div class="form-pair is-even">
      {NUMBERS.map((name) => (
        <TextField
          key={name}
          label={t(`suppliers.${name}`)}
          value={draft[name]}
          onChange={(value) => set({ [name]: value })}
        />
      ))}
    </div>
  );
}

function TermForm({ supplier, snapshot, onDone, start }: SkuTermsProps & { start: TermDraft }) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const mayCost = useMay('cost.read');
  const act = useAct();
  const [draft, setDraft] = useState(start);
  const [wasTried, setTried] = useState(false);
  const set = (change: Partial<TermDraft>) => setDraft({ ...draft, ...change });
  const problems = wasTried ? problemsOfTerm(draft, snapshot, supplier.currency) : [];
  const write = async (from: TermDraft) => {
    const body = termFields(from, snapshot, supplier, mayCost);
    if (body) await call(putSupplierTerm, { params: { id: supplier.id }, body });
    onDone();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (problemsOfTerm(draft, snapshot, supplier.currency).length > 0) return;
    void act.run(async () => {
      await write(draft);
      const message = t('suppliers.termSaved', { sku: draft.skuCode });
      return start.skuCode === '' ? { message } : { message, undo: () => write(start) };
    });
  };
  return (
    <form class="form" onSubmit={onSubmit}>
      <Notice error={act.error} />
      <Field
        label={t('suppliers.sku')}
        error={problems.includes('sku') ? t('policy.noSku') : undefined}
      >
        <input
          class="input"
          required
          value={draft.skuCode}
          onInput={(event) => set({ skuCode: event.currentTarget.value })}
        />
      </Field>
      <Numbers draft={draft} set={set} />
      {problems.includes('numbers') && <p class="problem small">{t('suppliers.badNumbers')}</p>}
      {mayCost && (
        <Breaks
          draft={draft}
          currency={supplier.currency}
          set={set}
          isWrong={problems.includes('breaks')}
        />
      )}
      <div class="actions">
        <Button type="submit" busy={act.isBusy}>
          {t('suppliers.saveTerm')}
        </Button>
      </div>
    </form>
  );
}

/** The list with its form. */
export function SkuTerms(props: SkuTermsProps) {
  const { supplier, snapshot, mayOrder, onDone } = props;
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [start, setStart] = useState<TermDraft | null>(null);
  const own = supplier.terms.filter(({ skuId }) => skuId !== null);
  const remove = (term: SupplierTerm) =>
    act.run(async () => {
      const { isLearnt: _isLearnt, ...body } = term;
      const params = { id: supplier.id };
      await call(removeSupplierTerm, { params: { ...params, skuId: term.skuId ?? '' } });
      onDone();
      const undo = async () => {
        await call(putSupplierTerm, { params, body });
        onDone();
      };
      const sku = snapshot.skus.get(term.skuId ?? '')?.sku ?? term.skuId ?? '';
      return { message: t('suppliers.termRemoved', { sku }), undo };
    });
  return (
    <section class="form">
      <h3 class="strong">{t('suppliers.skuTerms')}</h3>
      <Notice error={act.error} />
      {own.length === 0 && <p class="soft">{t('suppliers.noSkuTerms')}</p>}
      {own.map((term) => (
        <TermRow
          key={term.skuId}
          term={term}
          snapshot={snapshot}
          acts={
            mayOrder
              ? {
                  onEdit: () => setStart(draftOfTerm(term, snapshot)),
                  onRemove: () => void remove(term),
                }
              : null
          }
        />
      ))}
      {mayOrder && start && (
        <TermForm {...props} key={`${start.skuCode} ${own.length}`} start={start} />
      )}
      {mayOrder && !start && (
        <Button small icon="add" onClick={() => setStart(blankTerm)}>
          {t('suppliers.addTerm')}
        </Button>
      )}
    </section>
  );
}
