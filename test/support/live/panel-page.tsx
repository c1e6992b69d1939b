// The panel over the story on a page of its own: look, language and state come from the address.
// Built by panel-browser.ts for tests of what a person sees; nothing of it ships.
import '../../../shared/ui/ui.css';
import '../../../shared/ui/desk/desk.css';
import '../../../extension/live/live.css';
import '../../../extension/entrypoints/sidepanel/sidepanel.css';
import { render } from 'preact';
import type { Locale } from '../../../extension/i18n/formats.ts';
import { LivePanel } from '../../../extension/live/LivePanel.tsx';
import { PictureSource } from '../../../extension/live/picture-source.ts';
import { paintedTrack } from './painted-track.ts';
import { PANEL_STATES } from './panel-states.ts';
import { STORY_NOW, storyFrames } from './story.ts';
import { besideStory, createStoryServices } from './story-services.ts';

const address = new URLSearchParams(location.search);
const locale = (address.get('lang') ?? 'en') as Locale;
const state = address.get('state') ?? 'on-air';
document.documentElement.lang = locale === 'en' ? 'en' : 'zh-Hans';
document.documentElement.dataset.theme = address.get('theme') ?? 'light';

const story = await createStoryServices(locale, {}, address.get('words') === 'long');
const { services } = story;
services.prompter.texts.value = {
  '': [
    locale === 'en'
      ? 'Opens flat in three seconds, holds 30 kg. {left} left at {price}, ships tomorrow.'
      : '三秒展开，承重 30 公斤。现在只剩 {left} 个，{price}，明天发货。',
  ].join('\n'),
};
const track = paintedTrack();
Object.assign(services, {
  pictures: new PictureSource({
    show: (_name, onTrack) => track && onTrack(track),
    hide: () => {},
  }),
});
besideStory(story);
if (address.get('mode') === 'assistant') services.store.mode.value = 'assistant';
const { room, panel } = PANEL_STATES[state] ?? {};
if (room !== null) {
  for (const frame of storyFrames(locale, room)) services.store.rooms.hear(frame);
}
panel?.(story);
const DRAWERS = ['safe', 'keys', 'showroom', 'rules', 'line-up', 'stage'] as const;
services.store.drawer.value = DRAWERS.find((drawer) => drawer === state) ?? 'none';
render(<LivePanel services={services} />, document.getElementById('live') ?? document.body);
document.body.dataset.ready = 'true';
// One more comment, when a test asks for it.
addEventListener('story.comment', () => {
  const comment = {
    ...{ commentId: 'com_more', authorId: 'vwr_more', authorName: 'more', text: 'and another one' },
    ...{ atMs: STORY_NOW, language: null, intent: null },
  };
  const events = [{ type: 'comment', seq: 950, comment }];
  services.store.rooms.hear({ type: 'events', v: 1, seq: 950, after: 901, events });
});
