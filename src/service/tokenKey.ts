import type { PrismaClient } from '../database/prisma.ts';

const PURPOSE = 'ballot-token';
const KEY_BYTES = 32;

/** The key that signs the tokens in buttons: this installation's, the same in every process. Made at the first call. */
export async function loadTokenKey(prisma: PrismaClient, random: (n: number) => Uint8Array): Promise<Uint8Array> {
  const made = { purpose: PURPOSE, secret: Uint8Array.from(random(KEY_BYTES)) };
  await prisma.secret.createMany({ data: made, skipDuplicates: true });
  const { secret } = await prisma.secret.findUniqueOrThrow({ where: { purpose: PURPOSE } });
  return secret;
}
