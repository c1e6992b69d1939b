// A drawing of a seller's list page with the person's own products in it and the real badge beside
// each number. A drawing only: it imitates no marketplace's look and reads no page.
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import { type KnownSite, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';

export interface SitePictureProps {
  site: KnownSite;
  views: readonly SkuView[];
}

/** The address of a host pattern: `https://a.example/*` is `a.example`. */
export const hostOf = (pattern: string): string => pattern.replace(/^[a-z]+:\/\/|\/.*$/g, '');

function Row({ view }: { view: SkuView }) {
  const { i18n, nowMs } = useServices();
  const { format } = i18n;
  const { kind, label, sentence } = statusText(view.status, view.numbers, i18n, nowMs());
  const shown = view.numbers.listedUnits ?? view.outlook.available;
  return (
    <tr>
      <td>
        <span class="picture-thumb" aria-hidden="true" />
        <span class="picture-title">{titleIn(view.sku.title, format.locale)}</span>
      </td>
      <td class="code soft">{view.sku.sku}</td>
      <td class="number">
        <span class="picture-quantity">{format.units(shown)}</span>
        <StatusBadge kind={kind} label={label} sentence={sentence} />
      </td>
    </tr>
  );
}

/** The drawing. */
export function SitePicture({ site, views }: SitePictureProps) {
  const { t } = useServices().i18n;
  return (
    <figure class="picture">
      <div class="picture-frame">
        <div class="picture-bar" aria-hidden="true">
          <i />
          <i />
          <i />
          <span>{hostOf(site.hosts[0] ?? '')}</span>
        </div>
        <table>
          <caption>{site.name}</caption>
          <thead>
            <tr>
              <th scope="col">{t('welcome.pictureProduct')}</th>
              <th scope="col">{t('terms.sku')}</th>
              <th scope="col">{t('terms.available')}</th>
            </tr>
          </thead>
          <tbody>
            {views.map((view) => (
              <Row key={view.sku.id} view={view} />
            ))}
          </tbody>
        </table>
      </div>
      <figcaption class="soft small">{t('welcome.pictureNote', { site: site.name })}</figcaption>
    </figure>
  );
}
