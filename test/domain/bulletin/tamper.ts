import type { Mismatch } from '../../../src/domain/bulletin/mismatch.ts';

/** What is to be named; undefined: there was nothing to tamper with. */
export type Named = Partial<Record<string, unknown>> & { readonly code: Mismatch['code'] };
export type Tamper<T> = (file: T, pick: number) => Named | undefined;

export const picked = <T>(all: readonly T[], pick: number): T | undefined => all[pick % Math.max(1, all.length)];
export const other = (hash: string) => `${hash.startsWith('0') ? '1' : '0'}${hash.slice(1)}`;
