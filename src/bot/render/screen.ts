import type { Locale } from '../../domain/campaign/text.ts';

/** One button: `data` comes back when it is tapped, `url` opens a page. */
export type Button =
  | { readonly label: string; readonly data: string }
  | { readonly label: string; readonly url: string };

/** A line of text; a heading stands out. */
export type Line = string | { readonly heading: string };

/** What a chat shows at one moment, free of any channel's markup. */
export interface Screen {
  readonly lines: readonly Line[];
  readonly buttons: readonly (readonly Button[])[];
  /** Set: its figures go on moving, and it is drawn anew while it is watched. */
  readonly live?: LiveView;
}

/** What is needed to draw a progress that moves: which one, in which language, and until when. */
export interface LiveView {
  readonly campaign: string;
  readonly unitId: number | null;
  readonly view: ProgressView;
  readonly page: number;
  readonly locale: Locale;
  readonly until: Date;
}

/** What a progress lists: the units where turnout is lowest, the units directly below, or categories. */
export const PROGRESS_VIEWS = ['w', 'c', 'k'] as const;
export type ProgressView = (typeof PROGRESS_VIEWS)[number];

/** A file by what the Bot API server calls it; without a name it is a picture sent as such. */
export interface SentFile {
  readonly fileId: string;
  readonly name: string;
}

/** A bar of `total` cells, `done` of them filled, at most twelve wide. */
export function progressBar(done: number, total: number): string {
  const width = Math.min(total, 12);
  const filled = total === 0 ? 0 : Math.floor((done * width) / total);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
}
