// When a partner is closed: the list, a form for one more, and a way back for each.
import { useState } from 'preact/hooks';
import { createClosure, deleteClosure, type Supplier } from '../../../shared/contract/suppliers.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { TextField } from './TextField.tsx';

type Closure = Supplier['closures'][number];

export interface ClosuresProps {
  party: { readonly partyKind: 'supplier' | 'forwarder'; readonly partyId: string };
  closures: readonly Closure[];
  mayOrder: boolean;
  onDone: () => void;
}

const BLANK = { name: '', startsOnDate: '', endsOnDate: '' };

interface ClosureFormProps {
  isBusy: boolean;
  onAdd: (fields: typeof BLANK) => void;
}

function ClosureForm({ isBusy, onAdd }: ClosureFormProps) {
  const { t } = useServices().i18n;
  const [draft, setDraft] = useState(BLANK);
  const submit = (event: Event) => {
    event.preventDefault();
    onAdd(draft);
    setDraft(BLANK);
  };
  return (
    <form class="form" onSubmit={submit}>
      <TextField
        label={t('suppliers.closureName')}
        value={draft.name}
        required
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <div class="form-pair">
        <TextField
          label={t('suppliers.from')}
          type="date"
          value={draft.startsOnDate}
          required
          onChange={(startsOnDate) => setDraft({ ...draft, startsOnDate })}
        />
        <TextField
          label={t('suppliers.until')}
          type="date"
          value={draft.endsOnDate}
          required
          onChange={(endsOnDate) => setDraft({ ...draft, endsOnDate })}
        />
      </div>
      <div class="actions">
        <Button type="submit" busy={isBusy}>
          {t('suppliers.addClosure')}
        </Button>
      </div>
    </form>
  );
}

/** Closures of one partner. */
export function Closures({ party, closures, mayOrder, onDone }: ClosuresProps) {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const add = async (fields: Omit<Closure, 'id'>) => {
    const { name, startsOnDate, endsOnDate } = fields;
    const body = { ...party, name, startsOnDate, endsOnDate };
    const { id } = await call(createClosure, { body });
    onDone();
    return id;
  };
  const remove = async (id: string) => {
    await call(deleteClosure, { params: { id } });
    onDone();
  };
  const addOne = (fields: typeof BLANK) =>
    void act.run(async () => {
      const id = await add(fields);
      return { message: t('suppliers.closureAdded'), undo: () => remove(id) };
    });
  const takeAway = (closure: Closure) =>
    act.run(async () => {
      await remove(closure.id);
      const undo = async () => void (await add(closure));
      return { message: t('suppliers.closureRemoved'), undo };
    });
  const dateOf = (date: string) => format.localDate(date, nowMs());
  return (
    <section class="form">
      <h3 class="strong">{t('suppliers.closures')}</h3>
      <Notice error={act.error} />
      {closures.length === 0 && <p class="soft">{t('suppliers.noClosures')}</p>}
      <dl class="facts">
        {closures.map((closure) => (
          <>
            <dt>{titleIn(closure.name, format.locale)}</dt>
            <dd>
              {t('purchasing.between', {
                from: dateOf(closure.startsOnDate),
                to: dateOf(closure.endsOnDate),
              })}{' '}
              {mayOrder && (
                <Button look="quiet" small onClick={() => void takeAway(closure)}>
                  {t('suppliers.remove')}
                </Button>
              )}
            </dd>
          </>
        ))}
      </dl>
      {mayOrder && <ClosureForm isBusy={act.isBusy} onAdd={addOne} />}
    </section>
  );
}
