/** How the keys of all who came in on open codes begin. */
export const WALK_IN = 'walk-in-';

/** Why an assignment is withdrawn that the same account has under its name, or has submitted without it. */
export const EVALUATED_ALREADY = 'evaluated-already';

/** The person key of somebody who came in on an open code: nobody knows their name. */
export function walkInKey(invitationId: number, random: string): string {
  return `${WALK_IN}${invitationId}-${random}`;
}
