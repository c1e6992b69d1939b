// How an alert about a source of our numbers reads in Today, and where it is mended.
import type { Alert } from '../../../shared/contract/alerts.ts';
import type { I18n } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';
import type { Said } from './say-decision.ts';

/** Shape, words and link of such an alert. */
export function saySource(alert: Alert, { t, format }: I18n): Said {
  const { kind, subjectKind, subjectId, body } = alert;
  const said = { shape: 'stale' as const, title: body.title || body.code };
  const count = body.value ?? 0;
  const toImports = { href: hrefOf(['imports']), act: t('today.importReport') };
  const toSource =
    subjectKind === 'connection'
      ? { href: hrefOf(['connections', subjectId]), act: t('today.openConnection') }
      : toImports;
  switch (kind) {
    case 'messages-parked':
      return { ...said, detail: t('today.source.parked', { count }), ...toSource };
    case 'lines-unmapped': {
      const units = format.number(body.unitsAtRisk ?? 0);
      const detail = t('today.source.unmapped', { count, units });
      return { ...said, detail, href: hrefOf(['catalogue']), act: t('today.linkProduct') };
    }
    case 'import-failed': {
      const detail = count > 0 ? t('today.source.rows', { count }) : t('today.source.import');
      return { ...said, detail, href: hrefOf(['imports', subjectId]), act: t('today.openImport') };
    }
    case 'source-stale': {
      const days = format.number(Math.floor(count / 24));
      const detail =
        count < 48 ? t('today.source.hours', { count }) : t('today.source.days', { days });
      return { ...said, detail, ...toImports };
    }
    default:
      return { ...said, detail: t('today.source.connection'), ...toSource };
  }
}
