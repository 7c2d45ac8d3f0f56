import { z } from 'zod';
import { inLocale, LOCALES } from '../domain/campaign/text.ts';
import { translator } from '../i18n/translator.ts';
import type { DemoPerson } from '../service/demoPeople.ts';

/** The account of the demonstration's administrator. */
export const LOCAL_ADMINISTRATOR = 9_000_000_001n;

/** The first of the accounts that come in by invitation; the others follow. */
const FIRST_ACCOUNT = 1_000_000_001;

/** Puts people into the emulator's list: those with an invitation, and the administrator. Repeating it changes nothing. */
export async function seedPeople(emulator: string, people: readonly DemoPerson[]): Promise<void> {
  for (const [index, person] of people.entries()) await putPerson(emulator, FIRST_ACCOUNT + index, person);
  const role = Object.fromEntries(LOCALES.map((locale) => [locale, translator(locale)('local-administrator-role')]));
  const firstName = translator(LOCALES[0])('local-administrator-name');
  await put(emulator, Number(LOCAL_ADMINISTRATOR), { firstName, role });
}

const listed = z.object({
  people: z.array(z.object({ person: z.object({ id: z.number(), startPayload: z.string().optional() }) })),
});

/** The account that comes in by this person's invitation: the one in the list, or a new one at its end. */
export async function admitPerson(emulator: string, person: DemoPerson): Promise<number> {
  const { people } = listed.parse(await (await fetch(`${emulator}/emulator/state`)).json());
  const known = people.find((one) => one.person.startPayload === person.code)?.person.id;
  if (known !== undefined) return known;
  const invited = people.map((one) => one.person.id).filter((id) => id < Number(LOCAL_ADMINISTRATOR));
  const id = Math.max(FIRST_ACCOUNT, ...invited) + 1;
  await putPerson(emulator, id, person);
  return id;
}

async function putPerson(emulator: string, id: number, person: DemoPerson): Promise<void> {
  const role = Object.fromEntries(LOCALES.map((locale) => [locale, roleIn(person, locale)]));
  await put(emulator, id, { firstName: person.name, role, startPayload: person.code });
}

function roleIn({ role, unit }: DemoPerson, locale: (typeof LOCALES)[number]): string {
  const name = role === 'contact' ? translator(locale)('invitation-contact') : inLocale(role, locale);
  return `${name} · ${unit}`;
}

async function put(emulator: string, id: number, person: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(`${emulator}/emulator/people/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, ...person }),
  });
  if (!response.ok) throw new Error(`the emulator refused a person with ${response.status}`);
}
