import { z } from 'zod';
import { CAMPAIGN_STATES } from '../domain/campaign/collection.ts';
import { EXTENDED } from '../domain/campaign/extension.ts';
import { LOCALES } from '../domain/campaign/text.ts';
import { CHART_CODES } from '../domain/chart/kinds.ts';
import { EXPORT_FORMATS } from '../domain/export/exportedCampaign.ts';
import { code as campaignCode } from '../domain/form/form.ts';
import { PAPER_FORMATS, PAPER_KINDS } from '../domain/report/papers.ts';
import { COMMANDS, type Command } from '../domain/role/rights.ts';
import { OFFICES } from '../domain/role/role.ts';
import { RELEASE_REASONS, TRANSFER_REASONS } from '../domain/roster/reasons.ts';
import { PROGRESS_VIEWS } from './render/screen.ts';

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
/** A question that this process remembers. */
const posed = z.string().regex(/^[\w-]{12}$/);
/** A kind of picture. */
const chart = z.enum(CHART_CODES);
/** An official paper, and how it is sent. */
const paper = z.enum(PAPER_KINDS);
const paperFormat = z.enum(PAPER_FORMATS);
/** What a reader saw of figures that go on moving. */
const fingerprint = z.string().regex(/^[0-9a-f]{8}$/);
/** What may become of a request for more time: sent, granted, refused, withdrawn. */
const EXTENSION_ACTS = ['s', 'g', 'r', 'w'] as const;

const reference = { assignmentId: number, nonce, revision: number };
/** In a walk that replaces a ballot, that ballot's token rides in every button. */
const change = { change: token.optional() };

/** What can be done to a campaign by a button. */
export const CAMPAIGN_ACTS = ['open', 'pause', 'resume', 'close'] as const;
export type CampaignAct = (typeof CAMPAIGN_ACTS)[number];
const RANKS = ['primary', 'deputy'] as const;
/** Where somebody who is transferred is evaluated from then on. */
const PLACES = ['stays', 'moves'] as const;
const moving = { personId: number, fromId: number, toId: number };
/** The files in which codes are handed out. */
export const INVITE_FILES = ['xlsx', 'csv', 'json', 'slips', 'posters'] as const;
export type InviteFile = (typeof INVITE_FILES)[number];
/** What the statistics show: figures, an item, units below, subjects, categories, one category. */
export const STATS_VIEWS = ['u', 'i', 'l', 'b', 'c', 'g'] as const;
/** Who is ranked: organisations or persons. */
const RANKED = ['o', 'p'] as const;

/** A unit, or 0 for the whole campaign, as the progress shows it. */
const progressPlace = { campaign, unitId: number, view: z.enum(PROGRESS_VIEWS), page: number };

/** The kinds of taps: their letter, in order their parts, and the commands that they belong to: a right to one is needed. */
const KINDS = {
  begin: ['b', z.object({ ...reference, ...change }), 'tasks'],
  grade: ['g', z.object({ ...reference, item: number, grade: number, ...change }), 'tasks'],
  gradeAll: ['a', z.object({ ...reference, grade: number, ...change }), 'tasks'],
  back: ['k', z.object({ ...reference, ...change }), 'tasks'],
  go: ['j', z.object({ ...reference, item: number, ...change }), 'tasks'],
  skipComment: ['s', z.object({ ...reference, ...change }), 'tasks'],
  review: ['r', z.object({ ...reference, ...change }), 'tasks'],
  help: ['h', z.object({ ...reference, ...change }), 'tasks'],
  show: ['d', z.object({ ...reference, ...change }), 'tasks'],
  leave: ['l', z.object({ ...reference, ...change }), 'tasks'],
  submit: ['S', z.object({ ...reference, token }), 'tasks'],
  resubmit: ['W', z.object({ ...reference, token }), 'tasks'],
  change: ['C', z.object({ assignmentId: number, token }), 'tasks'],
  check: ['V', z.object({ assignmentId: number, token }), 'verify'],
  open: ['o', z.object({ assignmentId: number }), 'tasks'],
  next: ['n', z.object({ assignmentId: number }), 'tasks'],
  tasks: ['t', z.object({ personId: number, page: number }), 'tasks'],
  accept: ['Y', z.object({ code }), 'tasks'],
  decline: ['N', z.object({ code }), 'tasks'],
  locale: ['L', z.object({ locale: z.enum(LOCALES) }), 'language'],
  reissue: ['R', z.object({ invitationId: number }), 'remind'],
  proposeSeal: ['E', z.object({ campaign }), 'seal'],
  confirmSeal: ['F', z.object({ campaign }), 'seal'],
  withdrawSeal: ['D', z.object({ campaign }), 'seal'],
  unit: ['u', z.object({ unitId: number.optional() }), 'unit'],
  below: ['B', z.object({ unitId: number, page: number }), 'unit', 'reports'],
  snooze: ['z', z.object({ reminderId: number }), 'unit'],
  table: ['c', z.object({ unitId: number }), 'unit'],
  file: ['f', z.object({ unitId: number, seen: fingerprint }), 'unit'],
  chooseUnit: ['i', z.object({ unitId: number }), 'unit'],
  openDocument: ['m', z.object({ documentId: number }), 'unit', 'reports'],
  removeDocument: ['x', z.object({ documentId: number }), 'unit'],
  report: ['v', z.object({ unitId: number }), 'unit', 'reports'],
  acceptReport: ['A', z.object({ unitId: number, version: number }), 'unit', 'reports'],
  returnReport: ['q', z.object({ unitId: number, version: number }), 'unit', 'reports'],
  confirmReturn: ['0', z.object({ unitId: number, version: number }), 'unit', 'reports'],
  extend: ['e', z.object({ unitId: number, days: number.optional() }), 'unit'],
  extension: ['w', z.object({ extensionId: number, act: z.enum(EXTENSION_ACTS) }), 'unit', 'reports'],
  handOver: ['1', z.object({ unitId: number }), 'unit'],
  confirmHandOver: ['2', z.object({ unitId: number }), 'unit'],
  withdrawHandOver: ['3', z.object({ invitationId: number }), 'unit'],
  progress: ['p', z.object({}), 'progress'],
  progressView: ['sp', z.object(progressPlace), 'progress'],
  progressStop: ['sw', z.object(progressPlace), 'progress'],
  remind: ['G', z.object({ campaign }), 'remind'],
  remindNames: ['H', z.object({ campaign, page: number }), 'remind'],
  remindSample: ['I', z.object({ campaign, of: z.enum(['contact', 'evaluator']) }), 'remind'],
  proposeReminding: ['K', z.object({ campaign }), 'remind'],
  confirmReminding: ['M', z.object({ remindingId: number }), 'remind'],
  withdrawReminding: ['O', z.object({ remindingId: number }), 'remind'],
  remindingStatus: ['P', z.object({ remindingId: number }), 'remind'],
  pauseReminding: ['Q', z.object({ campaign }), 'remind'],
  resumeReminding: ['T', z.object({ campaign }), 'remind'],
  contactHistory: ['U', z.object({ campaign, page: number }), 'remind'],
  evaluatorHistory: ['X', z.object({ campaign, page: number }), 'remind'],
  connected: ['Z', z.object({ campaign, page: number }), 'remind'],
  connectedSheet: ['4', z.object({ campaign }), 'remind'],
  circular: ['5', z.object({ campaign }), 'remind'],
  dateCircular: ['6', z.object({ circularId: number, days: number }), 'remind'],
  circularSample: ['7', z.object({ circularId: number }), 'remind'],
  approveCircular: ['8', z.object({ circularId: number, seenDay: number }), 'remind'],
  withdrawCircular: ['9', z.object({ circularId: number }), 'remind'],
  proposeCircular: ['J', z.object({ campaign }), 'remind'],
  stats: [
    'sv',
    z.object({ campaign, unitId: number, view: z.enum(STATS_VIEWS), form: number, index: number }),
    'stats',
  ],
  subjectStats: ['ss', z.object({ subjectId: number, item: number.optional() }), 'stats'],
  compareUnits: ['sc', z.object({ campaign, unitId: number, otherId: number }), 'compare'],
  rankSubjects: [
    'sr',
    z.object({ campaign, unitId: number, ranked: z.enum(RANKED), unitKind: number, page: number }),
    'ranking',
  ],
  unitChart: ['yu', z.object({ unitId: number }), 'unit'],
  drawChart: ['yd', z.object({ campaign, chart, unitId: number.optional() }), 'progress', 'chart'],
  chartPages: ['yn', z.object({ campaign, chart, page: number, unitId: number.optional() }), 'progress', 'chart'],
  useCampaign: ['kc', z.object({ campaign, command: z.enum(COMMANDS) }), 'tasks'],
  pickUnit: ['ku', z.object({ command: z.enum(COMMANDS), unitId: number }), 'tasks'],
  campaign: ['ch', z.object({ campaign }), 'campaign'],
  campaigns: ['cl', z.object({}), 'campaign'],
  changeCampaign: ['ca', z.object({ campaign, act: z.enum(CAMPAIGN_ACTS) }), 'change'],
  confirmChange: ['cx', z.object({ campaign, act: z.enum(CAMPAIGN_ACTS), seen: z.enum(CAMPAIGN_STATES) }), 'change'],
  extendCampaign: ['ce', z.object({ campaign }), 'change'],
  extendTo: ['cd', z.object({ campaign, which: z.enum(EXTENDED), minute: number }), 'change'],
  typeDeadline: ['ct', z.object({ campaign, which: z.enum(EXTENDED) }), 'change'],
  confirmExtending: ['cf', z.object({ campaign, which: z.enum(EXTENDED), minute: number }), 'change'],
  topUnits: ['nr', z.object({ campaign, page: number }), 'units'],
  unitNode: ['nt', z.object({ unitId: number, page: number }), 'units'],
  peopleOf: ['nl', z.object({ unitId: number, page: number }), 'people'],
  person: ['np', z.object({ personId: number }), 'people'],
  askReissue: ['nj', z.object({ personId: number }), 'people'],
  replaceInvitation: ['ni', z.object({ personId: number, before: number.optional() }), 'people'],
  officeHandOver: ['nh', z.object({ unitId: number, rank: z.enum(RANKS) }), 'people'],
  confirmOfficeHandOver: ['ng', z.object({ unitId: number, rank: z.enum(RANKS) }), 'people'],
  askRelease: ['nw', z.object({ personId: number }), 'people'],
  release: ['nx', z.object({ personId: number, reason: z.enum(RELEASE_REASONS) }), 'people'],
  readmit: ['na', z.object({ personId: number }), 'people'],
  askTransfer: ['nm', z.object({ personId: number, fromId: number }), 'people'],
  transferTo: ['nn', z.object({ personId: number, fromId: number, toId: number }), 'people'],
  transfer: ['nk', z.object({ ...moving, reason: z.enum(TRANSFER_REASONS), place: z.enum(PLACES) }), 'people'],
  invites: ['nv', z.object({ campaign, unitId: number.optional() }), 'invites'],
  sendInvites: ['ns', z.object({ campaign, what: z.enum(INVITE_FILES), unitId: number.optional() }), 'invites'],
  openCodes: ['no', z.object({ unitId: number }), 'invites'],
  openCode: ['nc', z.object({ unitId: number, index: number }), 'invites'],
  setOpenCode: ['nd', z.object({ unitId: number, index: number, seats: number }), 'invites'],
  comments: ['ml', z.object({ campaign, page: number, unitId: number.optional() }), 'comments'],
  commentGroup: ['mg', z.object({ campaign, group: number, page: number }), 'comments'],
  comment: ['mo', z.object({ campaign, place: number }), 'comments'],
  nextComment: ['mn', z.object({ campaign, after: number }), 'redact'],
  reviewComment: ['mr', z.object({ campaign, place: number }), 'redact'],
  keepComment: ['mk', z.object({ campaign, place: number }), 'redact'],
  withholdComment: ['mw', z.object({ campaign, place: number }), 'redact'],
  blackOutComment: ['mx', z.object({ campaign, place: number }), 'redact'],
  restoreComment: ['mu', z.object({ campaign, place: number }), 'redact'],
  releaseComments: ['mp', z.object({ campaign }), 'release'],
  confirmReleaseComments: ['mq', z.object({ campaign }), 'release'],
  papers: ['pt', z.object({ campaign, unitId: number.optional() }), 'table'],
  paper: ['pp', z.object({ campaign, paper, format: paperFormat, unitId: number.optional() }), 'table'],
  exportChoice: ['ec', z.object({ campaign, unitId: number.optional() }), 'export'],
  exportFile: ['ef', z.object({ campaign, format: z.enum(EXPORT_FORMATS), unitId: number.optional() }), 'export'],
  team: ['ot', z.object({ page: number }), 'team'],
  office: ['oo', z.object({ officeId: number }), 'team'],
  endOffice: ['oe', z.object({ officeId: number }), 'team'],
  offerOffice: ['oi', z.object({ role: z.enum(OFFICES) }), 'team'],
  offerUnit: ['ou', z.object({ unitId: number }), 'team'],
  confirmOffice: ['oc', z.object({ role: z.enum(OFFICES), unitId: number.optional() }), 'team'],
  acceptOffice: ['oa', z.object({ code }), 'tasks'],
  auditLog: ['ol', z.object({ page: number }), 'audit'],
  auditFile: ['of', z.object({}), 'audit'],
  posed: ['qa', z.object({ posed, page: number }), 'ask'],
  nothing: ['-', z.object({}), 'tasks'],
} as const satisfies Readonly<Record<string, readonly [string, z.ZodObject, Command, ...Command[]]>>;

/** How each kind is written, and what it belongs to. */
export const TAP_KINDS: Readonly<Record<TapKind, readonly [string, z.ZodObject, Command, ...Command[]]>> = KINDS;

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

/** The commands that a tap belongs to. */
export function commandsOf(kind: TapKind): readonly Command[] {
  const [, , ...commands] = KINDS[kind];
  return commands;
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
