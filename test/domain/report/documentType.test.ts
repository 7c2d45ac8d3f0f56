import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentType } from '../../../src/domain/report/documentType.ts';
import { docx, pdf, xlsx, zipOf } from '../../support/documents.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);
const text = (content: string) => Uint8Array.from(Buffer.from(content));

describe('what a file is', () => {
  test.each([
    ['a DOCX', docx(), 'docx'],
    ['an XLSX', xlsx(), 'xlsx'],
    ['a ZIP with a comment behind it', zipOf(['[Content_Types].xml', 'word/document.xml'], 'PK comment'), 'docx'],
    ['a PDF', pdf(), 'pdf'],
    ['a PNG', png, 'png'],
    ['a JPEG', jpeg, 'jpeg'],
    ['a DOCX with macros', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), null],
    ['a ZIP of something else', zipOf(['readme.txt']), null],
    ['a ZIP that says it is both', zipOf(['[Content_Types].xml', 'word/document.xml', 'xl/workbook.xml']), null],
    ['a ZIP without a list of types', zipOf(['word/document.xml']), null],
    ['an empty ZIP', zipOf([]), null],
    ['a ZIP that was cut', docx().slice(0, -10), null],
    ['a program', text('MZ\x90\0'), null],
    ['a page', text('<html>%PDF-1.7'), null],
    ['a text', text('总结'), null],
    ['nothing', new Uint8Array(), null],
  ])('%s', (_what, bytes, type) => {
    expect(documentType(bytes)).toBe(type);
  });

  test('whatever the bytes are, there is an answer; the view’s place in its buffer does not matter', () => {
    const damaged = fc.tuple(fc.nat(200), fc.nat(255)).map(([at, byte]) => {
      const bytes = docx();
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged), fc.nat(9), (bytes, before) => {
        const buffer = new Uint8Array(bytes.length + before + 5);
        buffer.set(bytes, before);
        expect(documentType(buffer.subarray(before, before + bytes.length))).toBe(documentType(bytes));
      }),
    );
  });
});
