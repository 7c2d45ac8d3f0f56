import type { Emulation } from '../emulation.ts';
import type { WebhookSettings } from '../record.ts';
import { Poll } from './poll.ts';
import { type LastError, Webhook } from './webhook.ts';

type CallMethod = (name: string, values: Record<string, unknown>) => Promise<void>;

/** How updates reach the bot: it asks for them, or they are pushed to its webhook. */
export class Delivery {
  readonly poll: Poll;
  private readonly emulation: Emulation;
  private webhook: Webhook | undefined;
  private callMethod: CallMethod = async () => {};

  constructor(emulation: Emulation) {
    this.emulation = emulation;
    this.poll = new Poll(emulation);
  }

  /** Begins to push when a webhook is set; `callMethod` runs the methods that the bot puts into its answers. */
  start(callMethod: CallMethod): void {
    this.callMethod = callMethod;
    this.push(this.emulation.world.webhook);
  }

  /** Sets the webhook, or none. */
  setWebhook(settings: WebhookSettings | null): void {
    if (settings) this.poll.conflict('terminated by setWebhook request');
    if (settings || this.emulation.world.webhook) this.emulation.commit({ type: 'webhook', settings });
    this.push(settings);
  }

  get lastError(): LastError | undefined {
    return this.webhook?.lastError;
  }

  stop(): void {
    this.poll.release();
    this.webhook?.stop();
  }

  private push(settings: WebhookSettings | null): void {
    this.webhook?.stop();
    this.webhook = settings ? new Webhook(this.emulation, settings, this.callMethod) : undefined;
  }
}
