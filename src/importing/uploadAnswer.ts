import type { Locale } from '../domain/campaign/text.ts';

/** What is to be worked out about an upload, in a thread of its own. */
export interface UploadOrder {
  /** How the database is reached. */
  readonly url: string;
  /** `read`: what importing would do. `import`: does what was confirmed. */
  readonly kind: 'read' | 'import';
  readonly uploadId: number;
  /** Whoever reads the answer, and has confirmed. */
  readonly accountId: bigint;
  readonly locale: Locale;
  readonly now: Date;
}

/** What whoever sent or confirmed an upload is told, and may tap. */
export interface UploadAnswer {
  readonly lines: readonly string[];
  readonly offer: 'confirm' | 'discard' | 'campaigns' | 'nothing';
  /** With `confirm`: the fingerprint of what is shown. */
  readonly seen?: string;
  /** With `campaigns`: those that a roster may be for. */
  readonly campaigns?: readonly { readonly id: string; readonly title: string }[];
  /** The spreadsheet with what is wrong marked in it. */
  readonly annotated?: { readonly name: string; readonly content: Uint8Array };
}
