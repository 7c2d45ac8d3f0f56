import { z } from 'zod';

const count = z.int().min(0);

/** One item's grade counts, in the order of the form's scale; their sum is the number of ballots that were asked it. */
const itemCounts = z.strictObject({ code: z.string(), counts: z.array(count) });

/** What is shown of a group of ballots: how many they are, and each item's grade counts. */
export const figures = z.strictObject({ ballots: count, items: z.array(itemCounts) });
export type Figures = z.infer<typeof figures>;

/** A subject with ballots enough to be shown by itself. */
export const shownSubject = figures.extend({ subject: z.string() });

/** Subjects of one form, each with too few ballots to be shown, counted together at the lowest unit that has enough of them. */
export const shownPool = figures.extend({ unit: z.string(), form: z.string(), subjects: z.array(z.string()).min(2) });

/** One category of a region, or several that are counted together. `cells` names stored cells. */
export const shownCategory = figures.extend({ cells: z.array(z.string()).min(1) });

/**
 * Subjects of one form within a unit whose ballots are shown by category, over all of them together and never for one.
 * Regions share no subject: the categories of a unit are the sums over the regions below it.
 */
export const shownRegion = z.strictObject({
  unit: z.string(),
  form: z.string(),
  subjects: z.array(z.string()).min(2),
  categories: z.array(shownCategory).min(2),
});

/**
 * All that is shown of a campaign's distributions at one time; everything else (a unit's totals, a campaign's) is a sum over
 * these. Subjects and pools share no ballot. Codes are those of the roster and the campaign file.
 */
export const release = z.strictObject({
  /** 1, 2, 3 …; the last one, made at close, is final. */
  number: z.int().min(1),
  final: z.boolean(),
  k: z.int().min(1),
  subjects: z.array(shownSubject),
  /** Final release only. */
  pools: z.array(shownPool),
  /** Final release only. */
  regions: z.array(shownRegion),
  /** Ballots that are in none of them: not yet released, or too few even together. */
  withheld: count,
});
export type Release = z.infer<typeof release>;
export type ShownCategory = z.infer<typeof shownCategory>;
export type ShownRegion = z.infer<typeof shownRegion>;
