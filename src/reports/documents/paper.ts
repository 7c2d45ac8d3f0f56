import {
  AlignmentType,
  Document,
  Footer,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Translator } from '../../i18n/translator.ts';
import { fontTable } from './fontTable.ts';

/** Faces by what they are for: Western, and East Asian. */
const FACES = {
  text: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' },
  table: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '宋体' },
  heading: { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: '黑体' },
} as const;

/** In twentieths of a point. docx turns the sheet itself: width and height are those of the upright one. */
const PAPER = {
  A3: { width: 16_838, height: 23_811, orientation: PageOrientation.LANDSCAPE, margin: 720 },
  A4: { width: 11_906, height: 16_838, orientation: PageOrientation.PORTRAIT, margin: 1_134 },
} as const;
export type PaperSize = keyof typeof PAPER;

/** Width between the margins, in twentieths of a point. */
export function textWidth(size: PaperSize): number {
  const { width, height, orientation, margin } = PAPER[size];
  return (orientation === PageOrientation.LANDSCAPE ? height : width) - 2 * margin;
}

/** Styles of paragraphs; sizes are in half-points. */
const STYLES = [
  { id: 'Title', name: 'Title', size: 36, face: FACES.heading, alignment: AlignmentType.CENTER, after: 120 },
  { id: 'About', name: 'About', size: 20, face: FACES.text, alignment: AlignmentType.LEFT, after: 80 },
  { id: 'Section', name: 'Section', size: 30, face: FACES.heading, alignment: AlignmentType.LEFT, after: 100 },
  { id: 'Text', name: 'Text', size: 30, face: FACES.text, alignment: AlignmentType.LEFT, after: 60 },
  { id: 'Open', name: 'To write', size: 28, face: FACES.text, alignment: AlignmentType.LEFT, after: 60 },
  { id: 'Note', name: 'Note', size: 18, face: FACES.text, alignment: AlignmentType.LEFT, after: 20 },
  { id: 'Sign', name: 'Sign', size: 24, face: FACES.text, alignment: AlignmentType.LEFT, after: 0 },
  { id: 'Cell', name: 'Cell', size: 21, face: FACES.table, alignment: AlignmentType.LEFT, after: 0 },
  { id: 'Tiny', name: 'Tiny cell', size: 13, face: FACES.table, alignment: AlignmentType.LEFT, after: 0 },
  { id: 'Small', name: 'Small cell', size: 15, face: FACES.table, alignment: AlignmentType.LEFT, after: 0 },
] as const;
export type PaperStyle = (typeof STYLES)[number]['id'];

interface ParagraphOptions {
  readonly indent?: boolean;
  /** Stands out: something is to be written there. */
  readonly marked?: boolean;
}

export function paragraph(style: PaperStyle, text: string, options: ParagraphOptions = {}): Paragraph {
  // Two characters of the style's own size, as Chinese paragraphs begin.
  const indent = options.indent ? { indent: { firstLine: 600 } } : {};
  const children = text.split('\n').map((line, n) => run(line, n > 0, options.marked ?? false));
  return new Paragraph({ style, ...indent, children });
}

function run(text: string, onNewLine: boolean, marked: boolean): ParagraphChild {
  return new TextRun({ text: legal(text), ...(onNewLine && { break: 1 }), ...(marked && { highlight: 'yellow' }) });
}

/** Text without the characters that XML has none of. */
function legal(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\p{Surrogate}]/gu, '');
}

/** A stretch of pages of one size, numbered through. */
export function section(size: PaperSize, t: Translator, children: ISectionOptions['children']): ISectionOptions {
  const { width, height, orientation, margin } = PAPER[size];
  return {
    properties: {
      page: {
        size: { width, height, orientation },
        margin: { top: margin, bottom: margin, left: margin, right: margin, footer: 400 },
      },
    },
    footers: { default: new Footer({ children: [pageLine(t)] }) },
    children,
  };
}

function pageLine(t: Translator): Paragraph {
  const [before = '', between = '', after = ''] = t('table-page', { at: '\u0001', of: '\u0001' }).split('\u0001');
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after], size: 18 }),
    ],
  });
}

/**
 * A DOCX of these sections.
 *
 * @param at when it was made, as it says of itself
 * @param inserted XML by the whole text of the paragraph that it takes the place of; long tables come so, since the library
 *   takes a hundred times as long for a cell
 */
export async function paper(
  title: string,
  sections: readonly ISectionOptions[],
  t: Translator,
  at: Date,
  inserted: ReadonlyMap<string, string> = new Map(),
): Promise<Uint8Array> {
  const document = new Document({
    sections: [...sections],
    styles: {
      default: {
        document: { run: { font: FACES.text, size: 24, language: { value: 'en-GB', eastAsia: 'zh-CN' } } },
      },
      paragraphStyles: STYLES.map(({ id, name, size, face, alignment, after }) => {
        const language = t.locale === 'zh-CN' ? { value: 'zh-CN', eastAsia: 'zh-CN' } : { value: 'en-GB' };
        return { id, name, run: { size, font: face, language }, paragraph: { alignment, spacing: { after } } };
      }),
    },
  });
  const files = unzipSync(await Packer.toBuffer(document));
  files['docProps/core.xml'] = strToU8(coreProperties(title, at));
  files['word/fontTable.xml'] = strToU8(fontTable());
  files['word/document.xml'] = strToU8(
    withInserted(strFromU8(files['word/document.xml'] ?? new Uint8Array()), inserted),
  );
  // Nothing in it depends on when it is written: ZIP counts from 1980.
  return zipSync(files, { level: 4, mtime: new Date(1980, 0, 1) });
}

/** What a document says of itself; the library would take the machine's time. */
function coreProperties(title: string, at: Date): string {
  const moment = `xsi:type="dcterms:W3CDTF">${at.toISOString()}`;
  const names = [
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  ];
  const about = `<dc:title>${escaped(title)}</dc:title><dc:creator>Pingyi</dc:creator>`;
  const moments = `<dcterms:created ${moment}</dcterms:created><dcterms:modified ${moment}</dcterms:modified>`;
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  return `${head}<cp:coreProperties ${names.join(' ')}>${about}${moments}</cp:coreProperties>`;
}

/** Text as it stands in XML. */
export function escaped(text: string): string {
  return legal(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function withInserted(xml: string, inserted: ReadonlyMap<string, string>): string {
  let made = xml;
  for (const [name, content] of inserted) {
    const paragraphs = made.split(placeholder(name));
    if (paragraphs.length !== 2) throw new Error(`${paragraphs.length - 1} paragraphs of ${name}`);
    made = paragraphs.join(content);
  }
  return made;
}

/** The paragraph that XML is inserted for. */
export function insertHere(name: string): Paragraph {
  return new Paragraph({ children: [new TextRun(name)] });
}

function placeholder(name: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${name}</w:t></w:r></w:p>`;
}
