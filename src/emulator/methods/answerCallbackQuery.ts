import { badRequest } from '../refusal.ts';
import { isTooLong } from '../text/formatted.ts';
import { type Method, TRUE } from './method.ts';

const TEXT_LIMIT = 200;
/** How long the server waits for an answer (assumed). */
const ANSWERABLE_MS = 15 * 60_000;

export const answerCallbackQuery: Method = ({ emulation, args }) => {
  const query = emulation.world.queries.get(args.text('callback_query_id'));
  const text = args.text('text');
  if (isTooLong(text, TEXT_LIMIT)) throw badRequest('MESSAGE_TOO_LONG');
  if (!query || query.expired || emulation.unmovedNow() - query.at > ANSWERABLE_MS) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  const url = args.text('url');
  const answered = { text, showAlert: args.flag('show_alert'), ...(url === '' ? {} : { url }) };
  emulation.commit({ type: 'query', query: { ...query, answered } });
  return TRUE;
};
