// The pointing mode on one page, from the first frame to saving: what is pointed at, what was
// chosen, what follows from it. Touches no node of the page and leaves nothing behind.
import { render } from 'preact';
import { createFormats } from '../../i18n/formats.ts';
import { createTranslate, type I18n } from '../../i18n/translate.ts';
import type { TaughtPage, TeachStart } from '../../messages/teaching.ts';
import { routeOf } from '../lesson-check.ts';
import { createOwnHost, type OwnHost } from '../own-host.ts';
import { themeBeneath } from '../page-theme.ts';
import { type Derived, deriveHints, rowOf } from './derive-hints.ts';
import { elementAt, moved, moveOf } from './steps.ts';
import type { TeachStep } from './TeachPanel.tsx';
import { type Frame, TeachView } from './TeachView.tsx';

/** The background, as the pointing mode may speak to it. */
export interface TeachBackground {
  save(page: TaughtPage): Promise<boolean>;
  leave(): Promise<boolean>;
}

const MOST_FRAMES = 200;
const SAVED_MS = 4000;

/** See the file's head. */
export class TeachSession {
  private step: TeachStep = 'id';
  private pointed: Element | null = null;
  private id: Element | null = null;
  private derived: Derived | null = null;
  private problem: 'notRow' | 'noQuantity' | null = null;
  private hasQuantity = false;
  private host: OwnHost;
  private i18n: I18n;
  private abort = new AbortController();

  constructor(
    private start: TeachStart,
    private background: TeachBackground,
  ) {
    const format = createFormats(start.locale, start.timeZone);
    this.i18n = { t: createTranslate(start.words, format), format };
    // A name of its own: the overlay's fence keeps every key pressed in the overlay's elements.
    this.host = createOwnHost(document, `${start.hostTag}-t`, 'float', format.locale);
    this.host.setTheme(themeBeneath(document.body));
  }

  /** Draws the panel and listens; the page's own listeners get no key while pointing. */
  open(): void {
    document.documentElement.append(this.host.element);
    const { signal } = this.abort;
    addEventListener('keydown', (event) => this.onKey(event), { capture: true, signal });
    const redraw = () => this.draw();
    addEventListener('scroll', redraw, { capture: true, passive: true, signal });
    addEventListener('resize', redraw, { passive: true, signal });
    this.draw();
    this.host.inside.querySelector<HTMLElement>('.teach')?.focus({ preventScroll: true });
  }

  /** Takes everything away. */
  close(): void {
    this.abort.abort();
    render(null, this.host.inside);
    this.host.element.remove();
  }

  private get isPointing(): boolean {
    return this.step === 'id' || this.step === 'quantity';
  }

  private onKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const take = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    if (event.key === 'Escape') {
      take();
      this.leave();
      return;
    }
    if (!this.isPointing) return;
    const move = moveOf(event);
    if (move !== null) {
      take();
      this.point(moved(this.pointed, move, this.start.hostTag));
      this.pointed?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    } else if (this.step === 'quantity' && event.key.toLowerCase() === 's') {
      take();
      this.skip();
    } else if (event.key === 'Enter' && this.pointed !== null) {
      take();
      this.choose(this.pointed);
    }
  }

  private point(element: Element | null): void {
    if (element === this.pointed) return;
    this.pointed = element;
    this.draw();
  }

  private choose(element: Element): void {
    if (this.step === 'id') this.chooseId(element);
    else this.chooseQuantity(element);
    this.draw();
    if (!this.isPointing) this.host.inside.querySelector<HTMLElement>('.primary')?.focus();
  }

  private chooseId(element: Element): void {
    this.derived = deriveHints(element, null);
    this.problem = this.derived === null ? 'notRow' : null;
    if (this.derived === null) return;
    this.id = element;
    this.pointed = null;
    this.step = 'quantity';
  }

  private chooseQuantity(element: Element): void {
    const { id } = this;
    const derived = id === null || element === id ? null : deriveHints(id, element);
    this.problem = derived === null ? 'noQuantity' : null;
    if (derived === null) return;
    this.derived = derived;
    this.hasQuantity = true;
    this.step = 'review';
  }

  private skip(): void {
    this.problem = null;
    this.step = 'review';
    this.draw();
    this.host.inside.querySelector<HTMLElement>('.primary')?.focus();
  }

  private again(): void {
    this.step = 'id';
    this.pointed = null;
    this.id = null;
    this.derived = null;
    this.problem = null;
    this.hasQuantity = false;
    this.draw();
  }

  private leave(): void {
    this.close();
    if (this.step !== 'saved') void this.background.leave();
  }

  private async save(): Promise<void> {
    const { derived } = this;
    if (derived === null) return;
    const isSaved = await this.background
      .save({ ...derived.page, route: routeOf(location.href) })
      .catch(() => false);
    this.step = isSaved ? 'saved' : 'failed';
    this.draw();
    if (isSaved) setTimeout(() => this.close(), SAVED_MS);
  }

  private frames(): Frame[] {
    const frames: Frame[] = [];
    const put = (kind: Frame['kind'], element: Element | null | undefined) => {
      if (!element?.isConnected || frames.length >= MOST_FRAMES) return;
      const box = element.getBoundingClientRect();
      const isSeen = box.bottom > 0 && box.top < innerHeight && box.width > 0;
      if (isSeen) frames.push({ key: `${kind} ${frames.length}`, kind, box });
    };
    if (this.step === 'saved') return frames;
    for (const row of this.derived?.match.rows ?? []) put('row', row);
    if (this.derived === null && this.pointed !== null) {
      for (const row of rowOf(this.pointed, null)?.like ?? []) put('row', row);
    }
    const { ids = '', quantity = null } = this.derived?.page ?? {};
    for (const row of this.derived?.match.rows ?? []) {
      if (ids !== '') put('chosen', row.matches(ids) ? row : row.querySelector(ids));
      if (quantity !== null) put('chosen', row.querySelector(quantity));
    }
    if (this.isPointing) put('pointed', this.pointed);
    return frames;
  }

  private draw(): void {
    render(
      <TeachView
        step={this.step}
        host={this.start.host}
        match={this.derived?.match ?? null}
        hasQuantity={this.hasQuantity}
        problem={this.problem}
        i18n={this.i18n}
        frames={this.frames()}
        onPoint={({ clientX, clientY }) =>
          this.point(elementAt(clientX, clientY, this.start.hostTag))
        }
        onChoose={({ clientX, clientY }) => {
          const element = elementAt(clientX, clientY, this.start.hostTag);
          if (element !== null) this.choose(element);
        }}
        onSkip={() => this.skip()}
        onSave={() => void this.save()}
        onAgain={() => this.again()}
        onLeave={() => this.leave()}
      />,
      this.host.inside,
    );
  }
}
