import { Bot } from 'grammy';
import { Telegraf } from 'telegraf';

/** A client of the Bot API as the conformance tests need it: methods by name, and updates as they come. */
export interface ApiClient {
  readonly name: string;
  call(method: string, parameters?: Record<string, unknown>): Promise<unknown>;
}

/** What a refusal looks like from any client. */
export interface Refused {
  readonly code: number;
  readonly description: string;
}

const TOKEN = '42:TEST';

/** grammY, Telegraf and plain HTTP in its three encodings, all against the same server. */
export function clients(url: string): ApiClient[] {
  const grammy = new Bot(TOKEN, { client: { apiRoot: url } }).api.raw;
  const telegraf = new Telegraf(TOKEN, { telegram: { apiRoot: url } }).telegram;
  return [
    { name: 'grammY', call: (method, parameters) => invoke(Reflect.get(grammy, method), parameters) },
    {
      name: 'Telegraf',
      call: (method, parameters = {}) => Reflect.apply(telegraf.callApi, telegraf, [method, parameters]),
    },
    { name: 'JSON', call: (method, parameters = {}) => fetched(url, method, jsonBody(parameters)) },
    {
      name: 'urlencoded',
      call: (method, parameters = {}) => fetched(url, method, { body: new URLSearchParams(asTexts(parameters)) }),
    },
    { name: 'multipart', call: (method, parameters = {}) => fetched(url, method, { body: formOf(parameters) }) },
    {
      name: 'query',
      call: (method, parameters = {}) =>
        fetched(url, `${method}?${new URLSearchParams(asTexts(parameters))}`, undefined),
    },
  ];
}

/** The code and description of a call that is expected to be refused. */
export async function refusal(call: Promise<unknown>): Promise<Refused> {
  try {
    await call;
  } catch (error) {
    const seen = error as {
      error_code?: number;
      description?: string;
      response?: { error_code: number; description: string };
    };
    const { error_code, description } = seen.response ?? seen;
    if (error_code !== undefined && description !== undefined) return { code: error_code, description };
    throw error;
  }
  throw new Error('the call was not refused');
}

function invoke(method: unknown, parameters: unknown): Promise<unknown> {
  if (typeof method !== 'function') throw new Error('grammY has no such method');
  return method(parameters);
}

async function fetched(url: string, method: string, body: RequestInit | undefined): Promise<unknown> {
  const response = await fetch(`${url}/bot${TOKEN}/${method}`, body ? { method: 'POST', ...body } : {});
  const answer = (await response.json()) as { ok: boolean; result: unknown; error_code: number; description: string };
  if (!answer.ok) throw Object.assign(new Error(answer.description), answer);
  return answer.result;
}

function jsonBody(parameters: Record<string, unknown>): RequestInit {
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) };
}

function asTexts(parameters: Record<string, unknown>): Record<string, string> {
  const texts = Object.entries(parameters).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(texts);
}

function formOf(parameters: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(asTexts(parameters))) form.set(name, value);
  return form;
}
