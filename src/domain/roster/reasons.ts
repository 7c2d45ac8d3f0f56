/** Why somebody evaluates no more: codes, so that no name and nothing personal is written down with them. */
export const RELEASE_REASONS = ['left', 'retired', 'ill', 'away', 'interest', 'other'] as const;
export type ReleaseReason = (typeof RELEASE_REASONS)[number];

/** Why somebody is moved to another unit. */
export const TRANSFER_REASONS = ['moved', 'reorganised', 'mistake'] as const;
export type TransferReason = (typeof TRANSFER_REASONS)[number];
