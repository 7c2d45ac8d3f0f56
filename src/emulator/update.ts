/** Every kind of update of the Bot API, in the order of its documentation. */
export const UPDATE_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'chosen_inline_result',
  'callback_query',
  'shipping_query',
  'pre_checkout_query',
  'purchased_paid_media',
  'poll',
  'poll_answer',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'chat_boost',
  'removed_chat_boost',
] as const;

/** Kinds that a bot gets only when it asks for them (from docs). */
export const KINDS_ON_REQUEST: ReadonlySet<string> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]);

/** An update waiting for the bot, kept as the JSON that will go over the wire. */
export interface PendingUpdate {
  id: number;
  kind: string;
  /** The chat whose order it belongs to, 0 when it belongs to none. */
  chat: number;
  /** Milliseconds; updates are kept for 24 hours. */
  at: number;
  json: string;
}
