import { z } from 'zod';
import { LOCALES } from '../../domain/campaign/text.ts';
import { code as campaignCode } from '../../domain/form/form.ts';

// Everything in callback_data comes from a client, which can send what it likes: each part is checked here, and what it
// refers to again where it is used. 64 bytes is all there is, hence a letter or two per kind and numbers in base 36.

const number = z
  .string()
  .regex(/^[0-9a-z]{1,6}$/)
  .transform((digits) => Number.parseInt(digits, 36))
  .pipe(z.int().max(2 ** 31 - 1));
const nonce = z.string().regex(/^[\w-]{4,16}$/);
/** A signed token: 24 bytes. */
const token = z
  .string()
  .regex(/^[\w-]{32}$/)
  .transform((text): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url')));
const code = z.string().regex(/^[0-9A-Z]{16}$/);

const campaign = campaignCode.max(40);
/** What a reader saw of figures that go on moving. */
const fingerprint = z.string().regex(/^[0-9a-f]{8}$/);
/** What may become of a request for more time: sent, granted, refused, withdrawn. */
const EXTENSION_ACTS = ['s', 'g', 'r', 'w'] as const;

const reference = { assignmentId: number, nonce, revision: number };
/** In a walk that replaces a ballot, that ballot's token rides in every button. */
const change = { change: token.optional() };

/** The kinds of taps: their letter and, in order, their parts. */
const KINDS = {
  begin: ['b', z.object({ ...reference, ...change })],
  grade: ['g', z.object({ ...reference, item: number, grade: number, ...change })],
  gradeAll: ['a', z.object({ ...reference, grade: number, ...change })],
  back: ['k', z.object({ ...reference, ...change })],
  go: ['j', z.object({ ...reference, item: number, ...change })],
  skipComment: ['s', z.object({ ...reference, ...change })],
  review: ['r', z.object({ ...reference, ...change })],
  help: ['h', z.object({ ...reference, ...change })],
  show: ['d', z.object({ ...reference, ...change })],
  leave: ['l', z.object({ ...reference, ...change })],
  submit: ['S', z.object({ ...reference, token })],
  resubmit: ['W', z.object({ ...reference, token })],
  change: ['C', z.object({ assignmentId: number, token })],
  check: ['V', z.object({ assignmentId: number, token })],
  open: ['o', z.object({ assignmentId: number })],
  next: ['n', z.object({ assignmentId: number })],
  tasks: ['t', z.object({ personId: number, page: number })],
  accept: ['Y', z.object({ code })],
  decline: ['N', z.object({ code })],
  locale: ['L', z.object({ locale: z.enum(LOCALES) })],
  reissue: ['R', z.object({ invitationId: number })],
  proposeSeal: ['E', z.object({ campaign })],
  confirmSeal: ['F', z.object({ campaign })],
  withdrawSeal: ['D', z.object({ campaign })],
  unit: ['u', z.object({ unitId: number.optional() })],
  below: ['B', z.object({ unitId: number, page: number })],
  snooze: ['z', z.object({ reminderId: number })],
  table: ['c', z.object({ unitId: number })],
  file: ['f', z.object({ unitId: number, seen: fingerprint })],
  chooseUnit: ['i', z.object({ unitId: number })],
  openDocument: ['m', z.object({ documentId: number })],
  removeDocument: ['x', z.object({ documentId: number })],
  report: ['v', z.object({ unitId: number })],
  acceptReport: ['A', z.object({ unitId: number, version: number })],
  returnReport: ['q', z.object({ unitId: number, version: number })],
  confirmReturn: ['0', z.object({ unitId: number, version: number })],
  extend: ['e', z.object({ unitId: number, days: number.optional() })],
  extension: ['w', z.object({ extensionId: number, act: z.enum(EXTENSION_ACTS) })],
  handOver: ['1', z.object({ unitId: number })],
  confirmHandOver: ['2', z.object({ unitId: number })],
  withdrawHandOver: ['3', z.object({ invitationId: number })],
  progress: ['p', z.object({})],
  remind: ['G', z.object({ campaign })],
  remindNames: ['H', z.object({ campaign, page: number })],
  remindSample: ['I', z.object({ campaign, of: z.enum(['contact', 'evaluator']) })],
  proposeReminding: ['K', z.object({ campaign })],
  confirmReminding: ['M', z.object({ remindingId: number })],
  withdrawReminding: ['O', z.object({ remindingId: number })],
  remindingStatus: ['P', z.object({ remindingId: number })],
  pauseReminding: ['Q', z.object({ campaign })],
  resumeReminding: ['T', z.object({ campaign })],
  contactHistory: ['U', z.object({ campaign, page: number })],
  evaluatorHistory: ['X', z.object({ campaign, page: number })],
  connected: ['Z', z.object({ campaign, page: number })],
  connectedSheet: ['4', z.object({ campaign })],
  circular: ['5', z.object({ campaign })],
  dateCircular: ['6', z.object({ circularId: number, days: number })],
  circularSample: ['7', z.object({ circularId: number })],
  approveCircular: ['8', z.object({ circularId: number, seenDay: number })],
  withdrawCircular: ['9', z.object({ circularId: number })],
  proposeCircular: ['J', z.object({ campaign })],
  unitChart: ['yu', z.object({ unitId: number })],
  turnoutChart: ['yc', z.object({ campaign })],
  nothing: ['-', z.object({})],
} as const;

type Kinds = typeof KINDS;
export type TapKind = keyof Kinds;

/** `unknown` where a kind has no parts: it adds nothing to its name. */
type Parts<S> = S extends z.ZodObject<infer P> ? (keyof P extends never ? unknown : Readonly<z.output<S>>) : never;

/** What a button says when it is tapped, by kind. */
export type TapOf<K extends TapKind = TapKind> = {
  [P in K]: { readonly kind: P } & Parts<Kinds[P][1]>;
}[K];
export type Tap = TapOf;

const BY_LETTER = new Map<string, [TapKind, Kinds[TapKind][1]]>();
for (const [kind, [letter, shape]] of Object.entries(KINDS)) BY_LETTER.set(letter, [kind as TapKind, shape]);

/** The `callback_data` of a tap: at most 64 bytes. */
export function encodeTap(tap: Tap): string {
  const [letter, shape] = KINDS[tap.kind];
  const parts = Object.keys(shape.shape).map((name) => tap[name as keyof Tap] as unknown);
  return [letter, ...parts.filter((part) => part !== undefined).map(encodePart)].join(':');
}

function encodePart(part: unknown): string {
  if (typeof part === 'number') return part.toString(36);
  return part instanceof Uint8Array ? Buffer.from(part).toString('base64url') : String(part);
}

/** The tap that `callback_data` stands for, or null if it is none of ours. */
export function decodeTap(data: string): Tap | null {
  const [letter = '', ...parts] = data.split(':');
  const known = BY_LETTER.get(letter);
  if (!known) return null;
  const [kind, shape] = known;
  const names = Object.keys(shape.shape);
  if (parts.length > names.length) return null;
  // Only the last part may be missing; whether it may is for its shape to say.
  const parsed = shape.safeParse(Object.fromEntries(parts.map((part, index) => [names[index], part])));
  return parsed.success ? ({ kind, ...parsed.data } as Tap) : null;
}
