import type { PrismaClient } from '../../database/prisma.ts';
import { campaignShape } from '../../domain/campaign/definition.ts';
import type { LocalisedText } from '../../domain/campaign/text.ts';
import type { SlopeFigures, SlopeForm } from '../../domain/chart/figures.ts';
import type { Form } from '../../domain/form/form.ts';
import type { KnownSubject } from '../countedBallots.ts';
import { itemName, type ShownForm, shownForms } from './gradeFigures.ts';
import { gradeHeading, type ReleasedCampaign, releasedCampaign, type ScopeUnit } from './releasedCampaign.ts';

/** Satisfaction by item now and in the campaign that this one follows, each from its latest release; matched by their codes. */
export async function slopeFigures(
  prisma: PrismaClient,
  campaign: ReleasedCampaign,
  unit: ScopeUnit | undefined,
  subject: KnownSubject | undefined,
): Promise<SlopeFigures> {
  const heading = { ...gradeHeading(campaign, subject?.name ?? unit?.name ?? null), kind: 'slope' } as const;
  const { follows } = campaign.definition;
  const without = (why: 'follows-none' | 'follows-unknown' | 'scope-unknown'): SlopeFigures => {
    return { ...heading, before: { known: false, why }, forms: [] };
  };
  if (follows === undefined) return without('follows-none');
  const stored = await prisma.campaign.findUnique({ where: { id: follows } });
  if (!stored) return without('follows-unknown');
  const definition = campaignShape.parse(stored.definition);
  const earlier = await releasedCampaign(prisma, { id: follows, definition, now: campaign.now });
  const subjectThen = earlier.counted.subjects.find(({ code }) => code === subject?.code);
  const known = unit === undefined || earlier.counted.units.some(({ code }) => code === unit.code);
  if (!known || (subject && !subjectThen)) return without('scope-unknown');
  const { campaign: title, asOf, timeZone, release } = gradeHeading(earlier, null);
  return {
    ...heading,
    before: { known: true, campaign: title, asOf, timeZone, release },
    forms: slopeForms(
      { campaign, shown: shownForms(campaign, unit, subject).forms },
      { campaign: earlier, shown: shownForms(earlier, unit, subjectThen).forms },
      subject?.form,
    ),
  };
}

interface Side {
  readonly campaign: ReleasedCampaign;
  readonly shown: readonly ShownForm[];
}

/** The forms that either campaign has ballots of in the scope. */
function slopeForms(after: Side, before: Side, only: string | undefined): SlopeForm[] {
  const used = new Set([...after.shown, ...before.shown].map(({ code }) => code));
  return after.campaign.definition.forms.flatMap((form) => {
    if (!used.has(form.code) || (only !== undefined && form.code !== only)) return [];
    return [slopeForm(form, after, before)];
  });
}

function slopeForm(form: Form, after: Side, before: Side): SlopeForm {
  const then = before.campaign.definition.forms.find(({ code }) => code === form.code);
  const [codes, codesThen] = [itemCodes(form), then ? itemCodes(then) : []];
  const named = (of: Form, code: string): LocalisedText => itemName(of, code);
  return {
    title: form.title,
    items: codes
      .filter((code) => codesThen.includes(code))
      .map((code) => ({
        name: named(form, code),
        before: rateOf(before, form.code, code),
        after: rateOf(after, form.code, code),
      })),
    added: codes.filter((code) => !codesThen.includes(code)).map((code) => named(form, code)),
    dropped: then ? codesThen.filter((code) => !codes.includes(code)).map((code) => named(then, code)) : [],
    otherGrades: then !== undefined && gradesOf(form, after) !== gradesOf(then, before),
  };
}

function itemCodes({ items }: Form): string[] {
  return items.map(({ code }) => code);
}

function rateOf({ shown }: Side, form: string, item: string): { rate: number; valid: number } | null {
  const figures = shown.find(({ code }) => code === form)?.figures;
  const own = figures?.items[figures.codes.indexOf(item)];
  return own && own.satisfaction !== null ? { rate: own.satisfaction, valid: own.valid } : null;
}

/** A form's grades, written so that equal ones are equal. */
function gradesOf({ scale }: Form, { campaign }: Side): string {
  const grades = campaign.definition.scales.find(({ code }) => code === scale)?.grades ?? [];
  return JSON.stringify(grades.map(({ code, valid, satisfied }) => [code, valid, satisfied]));
}
