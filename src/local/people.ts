import { inLocale, LOCALES } from '../domain/campaign/text.ts';
import { translator } from '../i18n/translator.ts';
import type { DemoPerson } from '../service/demoPeople.ts';

/** The account of the demonstration's administrator. */
export const LOCAL_ADMINISTRATOR = 9_000_000_001n;

/** The first of the accounts that come in by invitation; the others follow. */
const FIRST_ACCOUNT = 1_000_000_001;

/** Puts people into the emulator's list: those with an invitation, and the administrator. Repeating it changes nothing. */
export async function seedPeople(emulator: string, people: readonly DemoPerson[]): Promise<void> {
  for (const [index, person] of people.entries()) {
    const role = Object.fromEntries(LOCALES.map((locale) => [locale, roleIn(person, locale)]));
    await put(emulator, FIRST_ACCOUNT + index, { firstName: person.name, role, startPayload: person.code });
  }
  const role = Object.fromEntries(LOCALES.map((locale) => [locale, translator(locale)('local-administrator-role')]));
  const firstName = translator(LOCALES[0])('local-administrator-name');
  await put(emulator, Number(LOCAL_ADMINISTRATOR), { firstName, role });
}

function roleIn({ role, unit }: DemoPerson, locale: (typeof LOCALES)[number]): string {
  const name = role === 'contact' ? translator(locale)('invitation-contact') : inLocale(role, locale);
  return `${name} · ${unit}`;
}

async function put(emulator: string, id: number, person: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${emulator}/emulator/people/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, languageCode: 'zh-hans', ...person }),
  });
  if (!response.ok) throw new Error(`the emulator refused a person with ${response.status}`);
}
