// What leaves the house for an order: the document in three forms, made here, and the one-use link.
import { useState } from 'preact/hooks';
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import {
  createOrderLink,
  DOCUMENT_FORMATS,
  type DocumentFormat,
  getOrderPaper,
  type PartnerLanguage,
} from '../../../shared/contract/purchasing.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { OneUseLinks } from './OneUseLinks.tsx';
import { mailUrlOf } from './order-mail.ts';
import { orderLetter } from './use-order-acts.ts';

export interface OrderPapersProps {
  order: PurchaseOrder;
  mayOrder: boolean;
  /** The supplier's address; null = none that a letter could go to. */
  mailTo: string | null;
}

const TYPES: Readonly<Record<DocumentFormat, string>> = {
  pdf: 'application/pdf',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

async function fileOf(
  format: DocumentFormat,
  paper: Parameters<
    typeof import('../../../shared/reports/order-document/order-sheet.ts').orderSheet
  >[0],
  language: PartnerLanguage,
): Promise<Uint8Array> {
  const { orderSheet } = await import('../../../shared/reports/order-document/order-sheet.ts');
  const sheet = orderSheet(paper, language);
  if (format === 'pdf') {
    const { orderPdf } = await import('../../../shared/reports/order-document/order-pdf.ts');
    return orderPdf(sheet);
  }
  const tables = await import('../../../shared/reports/order-document/order-tables.ts');
  return format === 'csv' ? tables.orderCsv(sheet) : tables.orderXlsx(sheet);
}

function Documents({ order }: Pick<OrderPapersProps, 'order'>) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [language, setLanguage] = useState<PartnerLanguage>('zh');
  const save = (format: DocumentFormat) =>
    act.run(async () => {
      const paper = await call(getOrderPaper, { params: { id: order.id } });
      const file = await fileOf(format, paper, language);
      saveFile(`${order.reference}.${format}`, TYPES[format], new Uint8Array(file));
      return undefined;
    });
  return (
    <section class="order-lines">
      <h3>{t('purchasing.document')}</h3>
      <Notice error={act.error} />
      <Field label={t('purchasing.documentLanguage')}>
        <select
          class="input"
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as PartnerLanguage)}
        >
          <option value="zh">{t('purchasing.languages.zh')}</option>
          <option value="en">{t('purchasing.languages.en')}</option>
        </select>
      </Field>
      <div class="actions">
        {DOCUMENT_FORMATS.map((format) => (
          <Button
            key={format}
            small
            icon="download"
            busy={act.isBusy}
            onClick={() => void save(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Documents, and the link while the supplier may still confirm. */
export function OrderPapers({ order, mayOrder, mailTo }: OrderPapersProps) {
  const { i18n } = useServices();
  const { t } = i18n;
  const { reference } = order;
  const letterOf = (url: string) =>
    mailTo === null ? null : mailUrlOf(orderLetter(i18n, { to: mailTo, reference, url }));
  const mayConfirm = order.status === 'sent' || order.status === 'confirmed';
  return (
    <>
      {order.status !== 'cancelled' && <Documents order={order} />}
      {mayOrder && mayConfirm && (
        <OneUseLinks
          title={t('purchasing.link')}
          subjectId={order.id}
          endpoint={createOrderLink}
          letterOf={letterOf}
        />
      )}
    </>
  );
}
