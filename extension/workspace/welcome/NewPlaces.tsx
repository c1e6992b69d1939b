// Warehouses that the file names and nobody has made yet: one click makes them all and reads the
// file again. Country and with it the zone are shown and can be changed first.
import { useState } from 'preact/hooks';
import { createWarehouse } from '../../../shared/contract/catalogue.ts';
import { removeWarehouse } from '../../../shared/contract/warehouses.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import type { FileInHand } from '../imports/use-upload.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { COUNTRIES, type Country, countryOf, newPlace } from './new-places.ts';

export interface NewPlacesProps {
  /** As the file writes them; '' = it names none. */
  names: readonly string[];
  inHand: FileInHand;
  /** Sends the file again with the places it now has. */
  onMade: (inHand: FileInHand) => void;
}

/** The form; gone when the file names nothing unknown. */
export function NewPlaces({ names, inHand, onMade }: NewPlacesProps) {
  const { call, i18n } = useServices();
  const { t, format } = i18n;
  const act = useAct();
  const [countries, setCountries] = useState<Readonly<Record<string, Country>>>({});
  const country = (name: string) => countries[name] ?? countryOf(name) ?? 'US';
  const label = (name: string) => name || t('welcome.mainWarehouse');
  const regions = new Intl.DisplayNames(format.locale, { type: 'region' });
  const make = () =>
    act.run(async () => {
      const places: Record<string, string> = { ...inHand.places };
      let { warehouseId } = inHand;
      const made: string[] = [];
      for (const name of names) {
        const body = newPlace(label(name), country(name));
        const { id } = await call(createWarehouse, { body });
        made.push(id);
        if (name === '') warehouseId = id;
        else places[name] = id;
      }
      onMade({ ...inHand, places, warehouseId });
      // The file is sent again as it was before, so that the page asks for the places anew.
      const undo = async () => {
        for (const id of made) await call(removeWarehouse, { params: { id } });
        onMade(inHand);
      };
      return { message: t('welcome.madeWarehouses', { count: names.length }), undo };
    });
  return (
    <section class="panel welcome-places" aria-label={t('welcome.newWarehouses')}>
      <h3>{t('welcome.newWarehouses')}</h3>
      <p class="soft">{t('welcome.newWarehousesNote')}</p>
      <Notice error={act.error} />
      <div class="import-options">
        {names.map((name) => (
          <Field key={name} label={label(name)}>
            <select
              class="input"
              value={country(name)}
              onChange={(event) =>
                setCountries({ ...countries, [name]: event.currentTarget.value as Country })
              }
            >
              {COUNTRIES.map((code) => (
                <option key={code} value={code}>
                  {regions.of(code) ?? code}
                </option>
              ))}
            </select>
          </Field>
        ))}
      </div>
      <Button look="primary" busy={act.isBusy} onClick={() => void make()}>
        {t('welcome.makeWarehouses', { count: names.length })}
      </Button>
    </section>
  );
}
