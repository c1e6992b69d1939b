// Adds a supplier or edits one: name, terms for all goods, and when it is closed.
import { useState } from 'preact/hooks';
import {
  createSupplier,
  putSupplierTerm,
  replaceSupplier,
  type Supplier,
} from '../../../shared/contract/suppliers.ts';
import { nameIn } from '../../i18n/title-in.ts';
import { FormFoot } from '../FormFoot.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { mailAddressOf } from '../purchasing/order-mail.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import { useAct } from '../use-act.ts';
import { Closures } from './Closures.tsx';
import { SkuTerms } from './SkuTerms.tsx';
import { TextField } from './TextField.tsx';

export interface SupplierPanelProps {
  supplier: Supplier | undefined;
  snapshot: Snapshot;
  mayOrder: boolean;
  onDone: () => void;
  onClose: () => void;
}

const HEAD = ['name', 'nameZh'] as const;
const PLACE = ['country', 'currency'] as const;
const TERMS = ['minimum', 'carton', 'production', 'production90', 'fastUnits', 'fastDays'] as const;
type Draft = Readonly<
  Record<'email' | (typeof HEAD | typeof PLACE | typeof TERMS)[number], string>
>;

const text = (value: number | null | undefined) => (value == null ? '' : String(value));
const numberOf = (typed: string): number | null =>
  /^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : null;

function draftOf(supplier: Supplier | undefined): Draft {
  const all = supplier?.terms.find(({ skuId }) => skuId === null);
  return {
    name: supplier?.name ?? '',
    nameZh: supplier?.nameZh ?? '',
    country: supplier?.country ?? 'CN',
    currency: supplier?.currency ?? 'CNY',
    email: supplier?.contact?.email ?? '',
    minimum: text(all?.minimumOrderUnits),
    carton: text(all?.cartonUnits),
    production: text(all?.productionP50Days),
    production90: text(all?.productionP90Days),
    fastUnits: text(all?.fastLaneMaxUnits),
    fastDays: text(all?.fastLaneDays),
  };
}

/** The other ways to reach them stay; without any there is no contact. */
function contactOf(email: string, supplier: Supplier | undefined) {
  const { email: _before, ...others } = supplier?.contact ?? {};
  const contact = email.trim() === '' ? others : { ...others, email: email.trim() };
  return Object.keys(contact).length > 0 ? contact : null;
}

const isWrongEmail = ({ email }: Draft) => email.trim() !== '' && mailAddressOf(email) === null;

const bodyOf = (draft: Draft, supplier: Supplier | undefined) => ({
  name: draft.name.trim(),
  nameZh: draft.nameZh.trim() || null,
  country: draft.country.trim().toUpperCase(),
  currency: draft.currency.trim().toUpperCase(),
  timeZone: supplier?.timeZone ?? 'Asia/Shanghai',
  contact: contactOf(draft.email, supplier),
  status: supplier?.status === 'paused' ? ('paused' as const) : ('active' as const),
});

function termOf(draft: Draft) {
  return {
    skuId: null,
    minimumOrderUnits: numberOf(draft.minimum) ?? 1,
    cartonUnits: numberOf(draft.carton),
    productionP50Days: numberOf(draft.production),
    productionP90Days: numberOf(draft.production90),
    fastLaneMaxUnits: numberOf(draft.fastUnits),
    fastLaneDays: numberOf(draft.fastDays),
  };
}

function useSave({ supplier, onDone, onClose }: SupplierPanelProps) {
  const { call, i18n } = useServices();
  const act = useAct();
  const write = async (id: string, draft: Draft) => {
    await call(replaceSupplier, { params: { id }, body: bodyOf(draft, supplier) });
    await call(putSupplierTerm, { params: { id }, body: termOf(draft) });
    onDone();
  };
  const save = (draft: Draft) =>
    act.run(async () => {
      const name = draft.name.trim();
      if (supplier) {
        await write(supplier.id, draft);
        const undo = () => write(supplier.id, draftOf(supplier));
        return { message: i18n.t('suppliers.saved', { name }), undo };
      }
      const { id } = await call(createSupplier, { body: bodyOf(draft, undefined) });
      await call(putSupplierTerm, { params: { id }, body: termOf(draft) });
      onDone();
      onClose();
      return { message: i18n.t('suppliers.added', { name }) };
    });
  return { act, save };
}

/** The supplier's form. */
export function SupplierPanel(props: SupplierPanelProps) {
  const { supplier, snapshot, mayOrder, onDone, onClose } = props;
  const { t, format } = useServices().i18n;
  const [draft, setDraft] = useState(() => draftOf(supplier));
  const [wasTried, setTried] = useState(false);
  const { act, save } = useSave(props);
  const isWrong = isWrongEmail(draft);
  const isLearnt = supplier?.terms.some(({ skuId, isLearnt }) => skuId === null && isLearnt);
  const fieldOf = (name: keyof Draft) => (
    <TextField
      key={name}
      label={t(`suppliers.${name}`)}
      value={draft[name]}
      required={name === 'name'}
      error={wasTried && name === 'email' && isWrong ? t('suppliers.badEmail') : undefined}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  );
  const onSubmit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!isWrong) void save(draft);
  };
  return (
    <Inspector
      title={supplier ? nameIn(supplier, format.locale) : t('suppliers.add')}
      onClose={onClose}
    >
      <Notice error={act.error} />
      <form class="form" onSubmit={onSubmit}>
        {HEAD.map(fieldOf)}
        <div class="form-pair is-even">{PLACE.map(fieldOf)}</div>
        {fieldOf('email')}
        <h3 class="strong">{t('suppliers.terms')}</h3>
        <p class="soft small">{isLearnt ? t('suppliers.learnt') : t('suppliers.said')}</p>
        <div class="form-pair is-even">{TERMS.map(fieldOf)}</div>
        {mayOrder && <FormFoot submit={t('suppliers.save')} busy={act.isBusy} onCancel={onClose} />}
      </form>
      {supplier && (
        <SkuTerms supplier={supplier} snapshot={snapshot} mayOrder={mayOrder} onDone={onDone} />
      )}
      {supplier && (
        <Closures
          party={{ partyKind: 'supplier', partyId: supplier.id }}
          closures={supplier.closures}
          mayOrder={mayOrder}
          onDone={onDone}
        />
      )}
    </Inspector>
  );
}
