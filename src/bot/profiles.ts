import type { PrismaClient } from '../database/prisma.ts';
import type { Clock } from '../domain/clock.ts';
import { type AccountProfile, loadProfiles } from '../service/account.ts';
import { GroupCommit } from '../service/groupCommit.ts';

const FRESH_MS = 60_000;
const REMEMBERED = 20_000;

/** Accounts' roles and languages, remembered for a minute: another process, or an import, may change them. */
export class Profiles {
  readonly #loads: GroupCommit<bigint, AccountProfile>;
  readonly #clock: Clock;
  readonly #known = new Map<bigint, { readonly profile: AccountProfile; readonly until: number }>();

  constructor(prisma: PrismaClient, clock: Clock) {
    this.#loads = new GroupCommit<bigint, AccountProfile>({
      key: Number,
      commit: (accountIds) => loadProfiles(prisma, accountIds),
    });
    this.#clock = clock;
  }

  async of(accountId: bigint): Promise<AccountProfile> {
    const now = this.#clock().getTime();
    const known = this.#known.get(accountId);
    if (known && known.until > now) return known.profile;
    const profile = await this.#loads.put(accountId);
    this.#known.delete(accountId);
    this.#known.set(accountId, { profile, until: now + FRESH_MS });
    const oldest = this.#known.size > REMEMBERED ? this.#known.keys().next().value : undefined;
    if (oldest !== undefined) this.#known.delete(oldest);
    return profile;
  }

  /** Forgets an account whose role or language has just changed. */
  forget(accountId: bigint): void {
    this.#known.delete(accountId);
  }
}
