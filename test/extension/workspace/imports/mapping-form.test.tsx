// A file whose columns look like a tool's: its name is shown with what that rests on, the mapping
// is offered and can be mended, and nothing is read before the person goes on.
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const COLUMNS = { sku: ['sku'], warehouse: ['仓库代码'], available: ['可售数量'] };
const PROPOSAL = {
  kind: 'proposal',
  headers: ['SKU', '仓库代码', '可售数量', '备注'],
  sample: [['SB-0231', 'USEA', '297', '']],
  signature: '00000000000000aa',
  mapping: {
    ...{ version: 1, yields: 'stock', columns: COLUMNS },
    ...{ decimalMark: '.', dateOrder: 'auto', timeZone: null, place: null },
  },
  tool: {
    id: 'goodcang-stock',
    label: { en: 'GoodCang stock', 'zh-CN': '谷仓库存' },
    evidence: 'words-of-the-tool',
  },
};

async function dropFile(language: 'en' | 'zh-CN', proposal: object = PROPOSAL) {
  const saved = { id: 'ipr_1', name: '', signature: PROPOSAL.signature, mapping: PROPOSAL.mapping };
  const fake = await createFakeWorkspace(
    '#/imports',
    language,
    {},
    { 'imports.upload': () => proposal, 'import-presets.save': () => saved },
  );
  await open(fake);
  const input = root.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
  const file = new File(['SKU\n'], 'stock.csv', { type: 'text/csv' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
  return fake;
}

const choice = (header: string) =>
  root.querySelector<HTMLSelectElement>(`select[aria-label="${header}"]`) as HTMLSelectElement;
async function choose(header: string, field: string): Promise<void> {
  const select = choice(header);
  select.value = field;
  await act(async () => void select.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}
const rememberAs = () => root.querySelector('.import-foot input') as HTMLInputElement;

describe('columns that look like a tool’s', () => {
  it.each([
    ['en', 'GoodCang stock', 'was not seen'],
    ['zh-CN', '谷仓库存', '没有见过'],
  ] as const)('are named in %s, with what the names rest on', async (language, name, evidence) => {
    await dropFile(language);
    expect(byText('[role=note]', name).textContent).toContain(evidence);
  });

  it('are offered as chosen, mended by one choice, and then remembered under a name of their own', async () => {
    const fake = await dropFile('en');
    expect(choice('可售数量').value).toBe('available');
    expect(choice('备注').value).toBe('');
    expect(rememberAs().value).toBe('GoodCang stock');
    expect(fake.calls.filter(({ endpointId }) => endpointId === 'imports.upload')).toHaveLength(1);
    await choose('可售数量', 'onHand');
    expect(rememberAs().value).toBe('GoodCang stock, own columns');
    await click('button', 'See what changes');
    const [kept] = fake.calls.filter(({ endpointId }) => endpointId === 'import-presets.save');
    expect(kept?.body).toMatchObject({
      name: 'GoodCang stock, own columns',
      mapping: { columns: { sku: ['sku'], warehouse: ['仓库代码'], onHand: ['可售数量'] } },
    });
    const sent = fake.calls.filter(({ endpointId }) => endpointId === 'imports.upload');
    expect(JSON.parse(String(sent[1]?.query?.mapping))).toEqual({
      ...PROPOSAL.mapping,
      columns: { sku: ['sku'], warehouse: ['仓库代码'], onHand: ['可售数量'] },
    });
  });

  it('keep the name a person wrote, whatever is mended after it', async () => {
    await dropFile('en');
    rememberAs().value = 'Our stock file';
    await act(async () => void rememberAs().dispatchEvent(new Event('input', { bubbles: true })));
    await choose('可售数量', 'onHand');
    expect(rememberAs().value).toBe('Our stock file');
  });

  it('are called after the tool again once what was changed is changed back', async () => {
    await dropFile('zh-CN');
    await choose('仓库代码', '');
    expect(rememberAs().value).toBe('谷仓库存（自定义列）');
    await choose('仓库代码', 'warehouse');
    expect(rememberAs().value).toBe('谷仓库存');
  });

  it('of no tool show no name and are remembered only on wish', async () => {
    await dropFile('en', { ...PROPOSAL, tool: null });
    expect(root.querySelector('[role=note]')).toBeNull();
    expect(rememberAs().value).toBe('');
  });
});
