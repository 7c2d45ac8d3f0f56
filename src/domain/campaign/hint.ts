/** What an editor says about a part of a campaign file, in both languages: schemas have one description. */
export function hint(chinese: string, english: string): { readonly description: string } {
  return { description: `${chinese}\n${english}` };
}
