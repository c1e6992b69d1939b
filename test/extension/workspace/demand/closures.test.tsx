// When partners are closed, as the demand room lists it.
import { expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { open, root, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const CLOSURE = { startsOnDate: '2027-01-27', endsOnDate: '2027-02-20' };
const supplier = (id: string, name: string, closure: object) => ({
  ...{ id, name, nameZh: null, terms: [], scorecard: null },
  closures: [{ id: `clo_${id}`, name: 'Spring Festival / 春节', ...CLOSURE, ...closure }],
});

it('lists 2 suppliers closed on the same days as 1 row in one language, and the 3rd apart', async () => {
  const suppliers = [
    supplier('a', 'Yiwu Hengxin', {}),
    supplier('b', 'Hangzhou Lanyu', {}),
    supplier('c', 'Ningbo Shanye', { endsOnDate: '2027-02-25' }),
  ];
  const fake = await createFakeWorkspace(
    '#/demand',
    'en',
    {},
    {
      'demand-events.list': () => ({ items: [] }),
      'partners.list': () => ({ suppliers, forwarders: [] }),
    },
  );
  await open(fake);
  const rows = [...root.querySelectorAll('table.stacks tbody tr')].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['Spring Festival', '27 Jan 2027 to 20 Feb 2027', 'Yiwu Hengxin and Hangzhou Lanyu'],
    ['Spring Festival', '27 Jan 2027 to 25 Feb 2027', 'Ningbo Shanye'],
  ]);
});
