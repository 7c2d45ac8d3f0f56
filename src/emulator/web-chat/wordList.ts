/** Every text of the page; the files locales/web-chat.*.json have exactly these. */
export const WORDS = [
  ...(['notice', 'people', 'conversation', 'messages', 'bot', 'language', 'back', 'start', 'startHint'] as const),
  ...(['startHintPlain', 'write', 'send', 'attach', 'commands', 'noCommands', 'edited', 'you', 'photo'] as const),
  ...(['sticker', 'document', 'download', 'openPicture', 'openLink', 'typing', 'ok', 'unread', 'today'] as const),
  ...(['yesterday', 'offline', 'failed', 'nobody', 'block', 'unblock', 'blocked', 'otherButton'] as const),
  ...(['clock', 'clockHour', 'clockDay', 'clockWeek', 'clockMoment', 'clockPut', 'clockReal', 'clockSame'] as const),
  ...(['clockAhead', 'clockBehind', 'clockHint', 'clockFailed'] as const),
  ...(['replyTo', 'replied', 'replyCancel', 'drop', 'fileEmpty', 'fileTooBig'] as const),
];
export type Word = (typeof WORDS)[number];
