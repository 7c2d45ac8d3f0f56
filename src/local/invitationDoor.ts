import type { PrismaClient } from '../database/prisma.ts';
import { type Route, send } from '../http/server.ts';
import { demoPerson } from '../service/demoPeople.ts';
import { admitPerson } from './people.ts';

/** `GET /?start=CODE`: opens the web chat as whoever the invitation is for; any code of the list can be tried so. */
export function invitationDoor(prisma: PrismaClient, emulator: string): Route {
  return ({ url = '/', method }, response) => {
    const { pathname, searchParams } = new URL(url, emulator);
    const code = searchParams.get('start');
    if (method !== 'GET' || pathname !== '/' || code === null) return false;
    personOf(prisma, emulator, code).then(
      (id) => send(response, 303, '', { location: id === null ? '/' : `/?person=${id}` }),
      () => send(response, 502, 'not reachable for a moment', { 'retry-after': '1' }),
    );
    return true;
  };
}

async function personOf(prisma: PrismaClient, emulator: string, code: string): Promise<number | null> {
  const person = await demoPerson(prisma, code);
  return person && admitPerson(emulator, person);
}
