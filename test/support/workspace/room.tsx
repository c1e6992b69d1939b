// Draws the workspace over fakes into the test's page, and acts in it as a person does: by role and
// by name. Must not reach into components.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach } from 'vitest';
import { routes } from '../../../extension/workspace/routes.ts';
import { Workspace } from '../../../extension/workspace/Workspace.tsx';
import type { FakeWorkspace } from './fake-services.ts';

/** Where the workspace is drawn, anew for each test. */
export let root: HTMLElement;

/** Registers what each test of a file needs before and after it. */
export function useRoom(): void {
  // Rooms are loaded on demand; here they are loaded first, so that no test waits for a disk.
  beforeAll(async () => {
    await Promise.all(routes.map((route) => route.load()));
  });

  beforeEach(() => {
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    render(null, root);
    root.remove();
  });
}

/** Lets loads, dynamic imports and effects run until nothing changes for a few turns. */
export const settle = async () => {
  let before = '';
  for (let quiet = 0; quiet < 5; ) {
    await act(async () => new Promise<void>((done) => setImmediate(done)));
    quiet = root.innerHTML === before ? quiet + 1 : 0;
    before = root.innerHTML;
  }
};

/** Draws the workspace and waits until it stands. */
export const open = async (fake: FakeWorkspace) => {
  await act(async () => render(<Workspace services={fake.services} />, root));
  await settle();
};

/** The first element of a selector with that text. */
export const byText = <Found extends Element = HTMLElement>(
  selector: string,
  text: string,
): Found => {
  const found = [...root.querySelectorAll<Found>(selector)].find((element) =>
    element.textContent?.includes(text),
  );
  if (!found) throw new Error(`no ${selector} with "${text}" in ${root.textContent}`);
  return found;
};

/** Clicks what carries the text. */
export const click = async (selector: string, text: string) => {
  await act(async () => byText<HTMLElement>(selector, text).click());
  await settle();
};

/** Types into the field with that label. */
export const type = async (label: string, value: string) => {
  const name = byText<HTMLLabelElement>('label', label);
  const field = document.getElementById(name.htmlFor) as HTMLInputElement;
  field.value = value;
  await act(async () => void field.dispatchEvent(new Event('input', { bubbles: true })));
  await settle();
};

/** Chooses a value in the list with that label. */
export const choose = async (label: string, value: string) => {
  const name = byText<HTMLLabelElement>('label', label);
  const list = document.getElementById(name.htmlFor) as HTMLSelectElement;
  list.value = value;
  await act(async () => void list.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
};
