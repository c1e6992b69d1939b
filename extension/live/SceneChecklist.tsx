// The scene checklist of what is sold: what must lie ready and be seen, by category. Ticks are for
// this show alone; nothing waits for them.
import { signal } from '@preact/signals';
import { useLive } from './live-context.ts';

/** Kinds of scene, and how many points each has in the catalogue. */
export const SCENES = {
  any: ['light', 'background', 'sound', 'sample'],
  fashion: ['tryOn', 'sizes', 'fabric'],
  electronics: ['cleanDesk', 'cables', 'plug'],
  home: ['inUse', 'scale', 'load'],
  beauty: ['skin', 'hygiene', 'before'],
  outdoor: ['outside', 'unfold', 'weather'],
} as const;

/** One of SCENES. */
export type Scene = keyof typeof SCENES;

const chosen = signal<Scene>('home');

function Point({ scene, point }: { readonly scene: Scene; readonly point: string }) {
  const { showroom, i18n } = useLive();
  const key = `${scene}.${point}`;
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={showroom.done.value.has(key)}
          onChange={() => showroom.tick(key)}
        />
        {i18n.t(`showroom.scene.points.${point}` as 'showroom.scene.points.light')}
      </label>
    </li>
  );
}

/** The checklist. */
export function SceneChecklist() {
  const { i18n } = useLive();
  const { t } = i18n;
  const scene = chosen.value;
  const scenes = Object.keys(SCENES).filter((one): one is Scene => one !== 'any');
  return (
    <fieldset class="live-scene">
      <legend>{t('showroom.scene.title')}</legend>
      <select
        class="input"
        aria-label={t('showroom.scene.kind')}
        value={scene}
        onChange={(event) => {
          chosen.value = event.currentTarget.value as Scene;
        }}
      >
        {scenes.map((one) => (
          <option key={one} value={one}>
            {t(`showroom.scene.kinds.${one}` as 'showroom.scene.kinds.home')}
          </option>
        ))}
      </select>
      <ul>
        {[...SCENES.any, ...SCENES[scene]].map((point) => (
          <Point key={point} scene={scene} point={point} />
        ))}
      </ul>
    </fieldset>
  );
}
