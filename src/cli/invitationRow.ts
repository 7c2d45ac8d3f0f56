/** An invitation as it is printed: codes in `unit` and `category`, names beside them. */
export interface InvitationRow {
  readonly code: string;
  /** null where the bot's name could not be asked for. */
  readonly link: string | null;
  readonly evaluator: string;
  readonly unit: string;
  readonly unitName: string;
  readonly category: string | null;
  readonly categoryName: string;
}
