import { COMMANDS, scopeOf } from '../../domain/role/rights.ts';
import { encodeTap } from '../callback.ts';
import type { Button } from '../render/screen.ts';
import type { Turn } from '../turn.ts';

/** The commands that are offered under a unit, as far as the reader has a right to them. */
const OFFERED = ['progress', 'stats', 'people', 'invites'] as const;

/** Buttons that give commands with this unit. */
export function unitCommandButtons({ t, profile }: Turn, unitId: number): Button[] {
  return OFFERED.flatMap((name) => {
    const command = COMMANDS.find((known) => known === name);
    if (command === undefined || scopeOf(profile, command).kind === 'none') return [];
    return [{ label: t(`node-${name}`), data: encodeTap({ kind: 'pickUnit', command, unitId }) }];
  });
}
