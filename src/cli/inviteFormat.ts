/** How `pingyi invites` prints. */
export const INVITE_FORMATS = ['csv', 'json', 'html'] as const;
export type InviteFormat = (typeof INVITE_FORMATS)[number];
