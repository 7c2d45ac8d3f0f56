/** The `/start` message that a deep link to this bot sends, undefined for any other address. */
export function startOf(url: string, botUsername: string): string | undefined {
  const match = /^(?:https?:\/\/)?(?:t\.me|telegram\.me)\/(\w+)\/?(?:\?(.*))?$/i.exec(url);
  const tg = /^tg:\/\/resolve\/?\?(.*)$/i.exec(url);
  const parameters = new URLSearchParams(match?.[2] ?? tg?.[1] ?? '');
  const name = match?.[1] ?? parameters.get('domain');
  if (name?.toLowerCase() !== botUsername.toLowerCase()) return undefined;
  const payload = parameters.get('start');
  return payload ? `/start ${payload}` : '/start';
}

/** Opens an address outside; only the web's own kinds, so that no message can run a script. */
export function openOutside(url: string): void {
  const whole = /^[a-z]+:/i.test(url) ? url : `https://${url}`;
  if (/^https?:/i.test(whole)) window.open(whole, '_blank', 'noopener,noreferrer');
}
