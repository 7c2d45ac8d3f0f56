import type { ServerResponse } from 'node:http';
import type { Emulation, Signal } from '../emulation.ts';
import type { WorldRecord } from '../record.ts';
import { clockFace } from './clock.ts';

const BACKLOG_LIMIT_BYTES = 64 * 1024 * 1024;
const HEARTBEAT_MS = 20_000;

/** The stream of what happens in the chats, as server-sent events; one line of JSON each. */
export class EventStream {
  private readonly listeners = new Set<ServerResponse>();
  private readonly heartbeat: NodeJS.Timeout;
  private readonly emulation: Emulation;

  constructor(emulation: Emulation) {
    this.emulation = emulation;
    emulation.observe((happening) => this.tell(happening));
    this.heartbeat = setInterval(() => this.write(':\n\n'), HEARTBEAT_MS).unref();
  }

  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.listeners.add(response);
    response.on('close', () => this.listeners.delete(response));
  }

  stop(): void {
    clearInterval(this.heartbeat);
    for (const listener of this.listeners) listener.destroy();
  }

  private tell(happening: WorldRecord | Signal): void {
    if (this.listeners.size === 0) return;
    const event = eventOf(happening, this.emulation);
    if (event) this.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  private write(text: string): void {
    for (const listener of this.listeners) {
      // A listener that does not read is let go; it asks for the state when it comes again.
      if (listener.writableLength > BACKLOG_LIMIT_BYTES) listener.destroy();
      else listener.write(text);
    }
  }
}

/** What the stream says of a change; undefined for what only concerns the bot. */
function eventOf(happening: WorldRecord | Signal, emulation: Emulation): object | undefined {
  switch (happening.type) {
    case 'message':
    case 'deleted':
    case 'person':
    case 'action':
      return happening;
    case 'commands':
    case 'profile':
      return { type: happening.type };
    case 'forcedReply':
      return { type: happening.type, ...happening.reply };
    case 'clock':
      return { type: 'clock', ...clockFace(emulation) };
    case 'query': {
      const { id, person, chat, message, answered } = happening.query;
      return answered ? { type: 'answer', query: id, person, chat, message, ...answered } : undefined;
    }
    default:
      return undefined;
  }
}
