/** A name as others may see it: the first character and a star (张*), for names in Latin letters the initial (J*). */
export function maskedName(name: string): string {
  const [first = ''] = name.trim();
  return `${first}*`;
}
