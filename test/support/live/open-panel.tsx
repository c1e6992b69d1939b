// Opens the panel over the story in happy-dom: draws it, waits until it is still, presses keys and
// buttons by name. For component tests; the page of its own is panel-page.tsx.
import { render } from 'preact';
import { act } from 'preact/test-utils';
import type { Locale } from '../../../extension/i18n/formats.ts';
import { LivePanel } from '../../../extension/live/LivePanel.tsx';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import { storyFrames } from './story.ts';
import {
  besideStory,
  createStoryServices,
  type StoryApi,
  type StoryServices,
} from './story-services.ts';

/** Where the panel is drawn. */
export let root: HTMLElement;

/** A fresh place to draw in. */
export const setUpRoot = (): void => {
  root = document.createElement('div');
  document.body.append(root);
};

/** Takes everything away again. */
export const tearDownRoot = (): void => {
  render(null, root);
  root.remove();
};

const settle = async () => {
  for (let turn = 0; turn < 4; turn += 1) {
    await act(async () => new Promise<void>((done) => setImmediate(done)));
  }
};

/** How the story is told. */
export interface Opening {
  readonly locale?: Locale;
  readonly change?: (snapshot: RoomSnapshot) => RoomSnapshot;
  readonly api?: StoryApi;
}

/** The panel beside the story's live. */
export const open = async ({
  locale = 'en',
  change,
  api,
}: Opening = {}): Promise<StoryServices> => {
  const story = await createStoryServices(locale, api);
  besideStory(story);
  for (const frame of storyFrames(locale, change)) story.services.store.rooms.hear(frame);
  await act(async () => render(<LivePanel services={story.services} />, root));
  await settle();
  return story;
};

/** Presses a key. */
export const press = async (key: string, target: EventTarget = document.body): Promise<void> => {
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
  await settle();
};

/** Presses a button by its words or its label. */
export const click = async (name: string): Promise<void> => {
  const found = [...root.querySelectorAll<HTMLElement>('button')].find(
    (one) => one.textContent?.trim() === name || one.getAttribute('aria-label') === name,
  );
  if (!found) throw new Error(`no button "${name}" in ${root.textContent}`);
  await act(async () => found.click());
  await settle();
};

/** The text of the first element of a selector; '' when there is none. */
export const text = (selector: string): string => root.querySelector(selector)?.textContent ?? '';

/** The big figures. */
export const figures = (): (string | null)[] =>
  [...root.querySelectorAll('.live-figure-value')].map((one) => one.textContent);
