// Teaching the open tab's site from the popup: which host is meant, and what the browser answered.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { LookupContext, type LookupServices } from '../../../extension/lookup/lookup-context.ts';
import { type TeachActs, TeachBar, teachHostFrom } from '../../../extension/lookup/TeachBar.tsx';

let root: HTMLElement;
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

async function draw(acts: TeachActs) {
  const i18n = await loadI18n('en', 'UTC');
  const services = { i18n } as LookupServices;
  await act(async () =>
    render(
      <LookupContext.Provider value={services}>
        <TeachBar acts={acts} onClose={() => undefined} />
      </LookupContext.Provider>,
      root,
    ),
  );
}

const submit = () =>
  act(async () => {
    const form = root.querySelector('form');
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });

const acts = (host: string | null, outcome: 'begun' | 'refused' | 'other-tab') => ({
  host,
  start: vi.fn(async () => outcome),
});

describe('the bar', () => {
  it("asks for the tab's own host without a field, and closes the popup once it began", async () => {
    const close = vi.spyOn(globalThis, 'close').mockImplementation(() => undefined);
    const given = acts('wms.example.com', 'begun');
    await draw(given);
    expect(root.querySelector('input')).toBeNull();
    expect(root.querySelector('button')?.textContent).toContain('Allow wms.example.com and point');
    await submit();
    expect(given.start).toHaveBeenCalledExactlyOnceWith('wms.example.com');
    expect(close).toHaveBeenCalledOnce();
    close.mockRestore();
  });

  it.each([
    ['refused', 'The browser did not allow it.'],
    ['other-tab', 'The open tab shows another site.'],
  ] as const)('stays open and says why when it is %s', async (outcome, words) => {
    await draw(acts('wms.example.com', outcome));
    await submit();
    expect(root.querySelector('[role=alert]')?.textContent).toContain(words);
  });

  it('asks nothing of the browser for what is no https address', async () => {
    const given = acts(null, 'begun');
    await draw(given);
    await submit();
    expect(given.start).not.toHaveBeenCalled();
    expect(root.textContent).toContain('An https address is needed');
  });
});

describe('the host of what was typed', () => {
  it.each([
    ['wms.example.com', 'wms.example.com'],
    [' https://wms.example.com/stock?page=2 ', 'wms.example.com'],
    ['http://wms.example.com', null],
    ['localhost', null],
    ['not a host', null],
  ])('%s is %s', (typed, host) => {
    expect(teachHostFrom(typed)).toBe(host);
  });
});
