/** The official papers, and the formats in which each can be had. */
export const PAPERS = {
  table: ['xlsx', 'docx'],
  forms: ['docx'],
  summary: ['docx'],
  ranking: ['docx'],
} as const;

export type PaperKind = keyof typeof PAPERS;
export const PAPER_KINDS = ['table', 'forms', 'summary', 'ranking'] as const satisfies readonly PaperKind[];

export const PAPER_FORMATS = ['xlsx', 'docx'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Whether a paper can be had in a format. */
export function isOffered(kind: PaperKind, format: PaperFormat): boolean {
  return PAPERS[kind].some((known) => known === format);
}
