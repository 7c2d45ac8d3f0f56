import { answerCallbackQuery } from './answerCallbackQuery.ts';
import { getChat, getChatMember, leaveChat, sendChatAction } from './chat.ts';
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts';
import { deleteMessage, deleteMessages } from './deleteMessage.ts';
import { editMessageCaption, editMessageReplyMarkup, editMessageText } from './edit.ts';
import { getMe, getProfileText, setProfileText } from './me.ts';
import { type Method, TRUE } from './method.ts';
import { editMessageMedia, getFile, sendDocument, sendMediaGroup, sendPhoto } from './sendFile.ts';
import { sendMessage } from './sendMessage.ts';
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './webhook.ts';

const yes: Method = () => TRUE;

const METHODS: Readonly<Record<string, Method>> = {
  getMe,
  logOut: yes,
  close: yes,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  editMessageMedia,
  sendPhoto,
  sendDocument,
  sendMediaGroup,
  getFile,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: setProfileText('name'),
  getMyName: getProfileText('name'),
  setMyDescription: setProfileText('description'),
  getMyDescription: getProfileText('description'),
  setMyShortDescription: setProfileText('short_description'),
  getMyShortDescription: getProfileText('short_description'),
  setChatMenuButton: yes,
  getChat,
  getChatMember,
  leaveChat,
  sendChatAction,
};

const BY_LOWER_CASE = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), method]));

/** The method of a name in any case. */
export function methodNamed(name: string): Method | undefined {
  return BY_LOWER_CASE.get(name.toLowerCase());
}
