// The prompter: the words to say about the pinned product, with live stock and price in them. Big
// type, own speed, mirrored for a glass; written here by pasting lines.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { Field } from '../../shared/ui/Field.tsx';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { useLive } from './live-context.ts';
import { PROMPTER_SIZES, prompterPieces, valuesOf } from './prompter.ts';

/** How often the text moves; a timer, because a hidden panel gets no animation frames. */
const STEP_MS = 40;

/** The hint names them as they are typed. */
const VARIABLES = { left: '{left}', promise: '{promise}', price: '{price}', coupon: '{coupon}' };

/** Scrolls an element at a speed, and starts anew at its end. */
function useScroll(speed: number, key: string) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = 0;
    if (speed === 0) return;
    let at = 0;
    const timer = setInterval(() => {
      at += (speed * STEP_MS) / 1000;
      const end = element.scrollHeight - element.clientHeight;
      if (at > end + speed) at = 0;
      element.scrollTop = Math.min(at, end);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [speed, key]);
  return box;
}

function Lines() {
  const { prompter, pinned, i18n } = useLive();
  const { look, coupon } = prompter;
  const productId = pinned?.product.productId ?? null;
  const lines = prompter.lines(productId);
  const { size, speed, isMirrored } = look.value;
  const box = useScroll(speed, `${productId}`);
  const values = valuesOf(pinned, coupon.value, i18n.format.number);
  if (lines.length === 0) return <p class="live-none soft">{i18n.t('live.prompterEmpty')}</p>;
  return (
    // Scrolled by keys too, so it takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section class="live-prompt" ref={box} tabIndex={0} aria-label={i18n.t('live.prompterText')}>
      <div class={isMirrored ? 'mirrored' : undefined} style={{ fontSize: `${size}px` }}>
        {lines.map((line, index) => (
          <p key={index}>
            {prompterPieces(line, values).map(({ text, isLive }, at) =>
              isLive ? <b key={at}>{text}</b> : text,
            )}
          </p>
        ))}
      </div>
    </section>
  );
}

function EditText() {
  const { prompter, pinned, i18n } = useLive();
  const { t } = i18n;
  const productId = pinned?.product.productId ?? '';
  const [text, setText] = useState(prompter.texts.value[productId] ?? '');
  const [coupon, setCoupon] = useState(prompter.coupon.value);
  const save = async () => {
    await prompter.write(productId, text, coupon);
    prompter.isEditing.value = false;
  };
  return (
    <div class="live-form">
      <Field
        label={pinned ? t('live.prompterFor', { title: pinned.product.title }) : t('live.prompter')}
        hint={t('live.prompterHint', VARIABLES)}
      >
        <textarea
          class="input live-textarea"
          rows={6}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('live.coupon')}>
        <input
          class="input"
          value={coupon}
          onInput={(event) => setCoupon(event.currentTarget.value)}
        />
      </Field>
      <div class="live-acts">
        <Button look="primary" onClick={() => void save()}>
          {t('basics.save')}
        </Button>
        <Button
          onClick={() => {
            prompter.isEditing.value = false;
          }}
        >
          {t('basics.cancel')}
        </Button>
      </div>
    </div>
  );
}

function Controls() {
  const { prompter, i18n } = useLive();
  const { t } = i18n;
  const { size, speed, isMirrored } = prompter.look.value;
  const at = PROMPTER_SIZES.indexOf(size);
  const bigger = PROMPTER_SIZES[(at + 1) % PROMPTER_SIZES.length] ?? size;
  return (
    <span class="live-controls">
      <Button
        small
        title={t('live.sizeTitle')}
        onClick={() => void prompter.change({ size: bigger })}
      >
        {t('live.size', { size })}
      </Button>
      <IconButton
        icon="chevronDown"
        label={t('live.slower')}
        disabled={speed === 0}
        onClick={() => void prompter.faster(-1)}
      />
      <IconButton
        icon="chevronUp"
        label={t('live.faster')}
        onClick={() => void prompter.faster(1)}
      />
      <IconButton
        icon="flip"
        label={t('live.mirror')}
        pressed={isMirrored}
        onClick={() => void prompter.change({ isMirrored: !isMirrored })}
      />
      <IconButton
        icon="edit"
        label={t('live.prompterEdit')}
        onClick={() => {
          prompter.isEditing.value = !prompter.isEditing.value;
        }}
      />
    </span>
  );
}

/** The drawer. */
export function Prompter() {
  const { prompter, i18n, pinned } = useLive();
  return (
    <section class="live-panel live-prompter" aria-label={i18n.t('live.prompter')}>
      <header class="live-head">
        <h2>{i18n.t('live.prompter')}</h2>
        <Controls />
      </header>
      {prompter.isEditing.value ? <EditText key={pinned?.product.productId ?? ''} /> : <Lines />}
    </section>
  );
}
