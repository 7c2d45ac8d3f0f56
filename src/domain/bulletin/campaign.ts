import { z } from 'zod';
import { code } from '../form/form.ts';
import { boundedList } from './boundedList.ts';

/** The most of each that a bulletin may hold: far more than a province has. */
export const SUBJECTS_MAX = 200_000;
const UNITS_MAX = 100_000;
const FORMS_MAX = 1_000;
const ITEMS_MAX = 1_000;

/** Text as it is committed to: nothing is trimmed. */
const text = z.string().min(1).max(2_000);
const localised = z.union([text, z.strictObject({ 'zh-CN': text, en: text.optional() })]);
/** A unit's or subject's code, as the roster has it. */
export const rosterCode = z.string().min(1).max(200);
export const instant = z.iso.datetime();

const bulletinForm = z.strictObject({
  code,
  title: localised,
  /** All items that any subject is asked on this form, those that single units appended included. */
  items: boundedList(z.strictObject({ code, title: localised }), ITEMS_MAX),
  /** From the best to the worst; counts and opened ballots follow this order. */
  grades: boundedList(z.strictObject({ code, name: localised, valid: z.boolean(), satisfied: z.boolean() }), ITEMS_MAX),
});

const bulletinSubject = z.strictObject({
  code: rosterCode,
  name: text,
  kind: z.enum(['organisation', 'person']),
  unit: rosterCode,
  form: code,
  /** The codes of the items asked, in the order in which they were asked. */
  items: z.array(code).min(1).max(ITEMS_MAX),
});

/** The rules and the places of a campaign, as far as its result depends on them. */
export const bulletinCampaign = z.strictObject({
  id: code,
  title: localised,
  documentNumber: text.optional(),
  issuer: localised.optional(),
  timeZone: text,
  opensAt: instant,
  /** The first instant at which nothing was collected any more. */
  collectionDeadline: instant,
  /** Least number of ballots that are shown together. */
  k: z.int().min(1).max(1_000),
  forms: boundedList(bulletinForm, FORMS_MAX),
  categories: boundedList(z.strictObject({ code, name: localised }), 100),
  units: boundedList(z.strictObject({ code: rosterCode, name: text, parent: rosterCode.nullable() }), UNITS_MAX),
  /** In the order of all lists. */
  subjects: boundedList(bulletinSubject, SUBJECTS_MAX),
});
export type BulletinCampaign = z.infer<typeof bulletinCampaign>;
