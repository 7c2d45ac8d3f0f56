/** A link in the form that the server stores, undefined when it is none; bare domains become http (from source). */
export function checkedLink(url: string): string | undefined {
  const trimmed = url.trim();
  if (/^(?:tg|ton):/i.test(trimmed)) return trimmed;
  const whole = /^https?:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (!URL.canParse(whole)) return undefined;
  const { hostname, href } = new URL(whole);
  return hostname.includes('.') || hostname === 'localhost' ? href : undefined;
}
