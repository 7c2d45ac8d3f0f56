import { chatNow, movedBy, setClock } from './clock.ts';
import { byId, element, ICONS, icon } from './element.ts';
import { dayAndTime, lengthOfTime, timeOfDay, wholeDay } from './moments.ts';
import { showToast } from './overlays.ts';
import { type ClockOrder, moveClock } from './server.ts';
import { say } from './words.ts';

const HOUR_S = 3600;
const STEPS = [
  { word: 'clockHour', seconds: HOUR_S },
  { word: 'clockDay', seconds: 24 * HOUR_S },
  { word: 'clockWeek', seconds: 7 * 24 * HOUR_S },
] as const;
const TICK_MS = 1000;

/** The clock at the top of the page, and the panel by which it is moved. */
export class ClockPanel {
  private readonly opener = element('button', { type: 'button', class: 'clock', popovertarget: 'clock-panel' });
  private readonly shortTime = element('span');
  private readonly day = element('span', { class: 'clock-day' });
  private readonly time = element('strong', { class: 'clock-time' });
  private readonly difference = element('p', { class: 'clock-difference', role: 'status' });
  private readonly moment = element('input', {
    ...{ type: 'datetime-local', required: true, min: '2000-01-02T00:00', max: '2099-12-30T00:00' },
  });
  private readonly backButton = element('button', { type: 'button', class: 'quiet clock-real' });
  private readonly changed: () => void;

  /** `changed` is called when the clock has been moved by this page. */
  constructor(changed: () => void) {
    this.changed = changed;
    this.backButton.addEventListener('click', () => this.move({ real: true }));
    setInterval(() => this.draw(), TICK_MS);
  }

  /** Draws everything, as at first and in another language. */
  drawFrame(): void {
    this.opener.setAttribute('aria-label', say('clock'));
    this.opener.setAttribute('title', say('clock'));
    this.opener.replaceChildren(icon(ICONS.clock), this.shortTime);
    byId('clock').replaceChildren(this.opener, this.panel());
    this.draw();
  }

  /** Shows the time that it is now. */
  draw(): void {
    const now = chatNow();
    const seconds = now.getTime() / 1000;
    write(this.shortTime, dayAndTime(now));
    write(this.day, wholeDay(now));
    write(this.time, timeOfDay(seconds));
    const moved = movedBy();
    const word = moved > 0 ? 'clockAhead' : moved < 0 ? 'clockBehind' : 'clockSame';
    write(this.difference, say(word, { time: lengthOfTime(Math.abs(moved)) }));
    this.opener.classList.toggle('moved', moved !== 0);
    this.backButton.disabled = moved === 0;
  }

  private panel(): HTMLElement {
    const panel = element(
      'section',
      { id: 'clock-panel', class: 'clock-panel', popover: 'auto', 'aria-label': say('clock') },
      element('div', { class: 'clock-face' }, this.day, this.time, this.difference),
      element('div', { class: 'clock-steps' }, ...STEPS.map(({ word, seconds }) => this.step(say(word), seconds))),
      this.form(),
      this.backButton,
      element('p', { class: 'clock-hint' }, say('clockHint')),
    );
    this.backButton.replaceChildren(say('clockReal'));
    panel.addEventListener('beforetoggle', () => {
      this.moment.value = localText(chatNow());
    });
    return panel;
  }

  private step(label: string, seconds: number): HTMLElement {
    const button = element('button', { type: 'button', class: 'clock-step' }, label);
    button.addEventListener('click', () => this.move({ advanceSeconds: seconds }));
    return button;
  }

  private form(): HTMLElement {
    const label = element('label', { class: 'clock-moment' }, element('span', {}, say('clockMoment')), this.moment);
    const form = element(
      'form',
      { class: 'clock-form' },
      label,
      element('button', { class: 'primary' }, say('clockPut')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.move({ now: new Date(this.moment.value).toISOString() });
    });
    return form;
  }

  private move(order: ClockOrder): void {
    moveClock(order).then(
      (face) => {
        setClock(face);
        this.moment.value = localText(chatNow());
        this.draw();
        this.changed();
      },
      (error: unknown) =>
        showToast(say('clockFailed', { reason: error instanceof Error ? error.message : String(error) })),
    );
  }
}

function write(place: HTMLElement, text: string): void {
  if (place.textContent !== text) place.textContent = text;
}

/** A moment as a date-time field wants it: in the browser's own zone, to the minute. */
function localText(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}
