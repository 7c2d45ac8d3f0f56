import { z } from 'zod';

const telegramId = z.int().positive();

/** Who a person is; absent fields of a known person stay as they are. */
export const personOrder = z.strictObject({
  id: telegramId.optional(),
  firstName: z.string().min(1).max(64).optional(),
  lastName: z.string().max(64).optional(),
  username: z
    .string()
    .regex(/^[A-Za-z]\w{3,31}$/)
    .optional(),
  languageCode: z.string().max(35).optional(),
  role: z.union([z.string(), z.strictObject({ 'zh-CN': z.string().optional(), en: z.string().optional() })]).optional(),
  startPayload: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional(),
});

const chat = z.int().optional();
/** The message that is replied to. */
const reply = z.int().positive().optional();

export const textOrder = z.strictObject({ text: z.string().min(1).max(100_000), chat, reply });
export const editOrder = z.strictObject({ message: z.int(), text: z.string().min(1).max(100_000), chat });
export const stickerOrder = z.strictObject({ emoji: z.string().default('👍'), chat, reply });
export const tapOrder = z.strictObject({
  message: z.int(),
  /** Anything, also what no button has. */
  data: z.string(),
  inaccessible: z.boolean().optional(),
  chat,
});
/** What goes with a file, in the query. */
export const fileOrder = z.object({
  name: z.string().min(1).max(255).default('file'),
  as: z.enum(['photo', 'document']).default('document'),
  reply: z.coerce.number().pipe(z.int().positive()).optional(),
});
/** An update as it will be sent, without its id. */
export const updateOrder = z.record(z.string(), z.unknown());
