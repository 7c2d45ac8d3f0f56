/** How many messages may go out of themselves; replies are counted in `overall`, but never wait. */
export interface BroadcastLimits {
  /** In any second, over all chats. */
  readonly overall: number;
  /** In any second, to one chat. */
  readonly perChat: number;
  /** In any minute, to one group. */
  readonly perGroup: number;
}

/** Telegram tells of 30, 1 and 20; what is left of the 30 is for the replies of other processes. */
export const BROADCAST_LIMITS: BroadcastLimits = { overall: 25, perChat: 1, perGroup: 20 };

/** The least times between two messages, in whole microseconds. */
export interface Gaps {
  readonly overall: number;
  readonly chat: number;
  readonly group: number;
}

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

export function gapsOf({ overall, perChat, perGroup }: BroadcastLimits): Gaps {
  const chat = Math.ceil(SECOND / perChat);
  return { overall: Math.ceil(SECOND / overall), chat, group: Math.max(chat, Math.ceil(MINUTE / perGroup)) };
}

/** The gap between two messages to one chat; the ids of groups are negative. */
export function gapOf(chat: bigint, gaps: Gaps): number {
  return chat < 0n ? gaps.group : gaps.chat;
}
