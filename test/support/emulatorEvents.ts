import { Client } from 'undici';
import type { Message } from '../../src/emulator/message.ts';

/** What the emulator's stream tells. */
export type EmulatorEvent =
  | { type: 'message'; message: Message }
  | { type: 'deleted'; chat: number; messages: number[] }
  | { type: 'answer'; query: string; person: number; chat: number; text: string; showAlert: boolean; url?: string }
  | { type: 'action'; chat: number; action: string };

const KINDS = new Set(['message', 'deleted', 'answer', 'action']);

/** Listens to the event stream; resolves once it is open, with how to stop. */
export async function listenToEvents(url: string, hear: (event: EmulatorEvent) => void): Promise<() => void> {
  const client = new Client(url, { bodyTimeout: 0 });
  const { body } = await client.request({ method: 'GET', path: '/emulator/events' });
  let rest = '';
  body.setEncoding('utf8');
  body.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) tell(JSON.parse(line.slice(6)), hear);
  });
  // The emulator ending before its client is the test's own doing; what waits will time out with its transcript.
  body.on('error', () => {});
  return () => void client.destroy();
}

function tell(event: EmulatorEvent, hear: (event: EmulatorEvent) => void): void {
  if (KINDS.has(event.type)) hear(event);
}
