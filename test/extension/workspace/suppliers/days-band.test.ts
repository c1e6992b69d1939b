// Days of making and of travelling, as the boards of suppliers and forwarders say them.
import { expect, it } from 'vitest';
import { loadI18n } from '../../../../extension/i18n/locales.ts';
import { daysBand } from '../../../../extension/workspace/suppliers/days-band.ts';

it('says 26 to 34 days as a band, and 4 once where 4.2 and 3.9 both round to it', async () => {
  const i18n = await loadI18n('en', 'UTC');
  expect(daysBand(26, 34, i18n)).toBe('26 to 34');
  expect(daysBand(4.2, 3.9, i18n)).toBe('4');
});
