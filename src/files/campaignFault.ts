import type { YAMLError } from 'yaml';
import type { z } from 'zod';
import type { DefinitionFault } from '../domain/campaign/references.ts';

/** Faults of the writing as such, which have no name in the file. */
const WRITING_CODES = [
  ...(['no-entries', 'yaml-alias', 'yaml-character', 'yaml-documents', 'yaml-indent'] as const),
  ...(['yaml-tab', 'yaml-twice', 'yaml-unclosed'] as const),
];
type WritingCode = (typeof WRITING_CODES)[number];

type ShapeCode =
  | 'bad-code'
  | 'bad-moment'
  | 'bad-schedule'
  | 'bad-time'
  | 'bad-zone'
  | 'choice'
  | 'empty'
  | 'entries-expected'
  | 'list-expected'
  | 'missing'
  | 'number-expected'
  | 'shape'
  | 'text-expected'
  | 'too-large'
  | 'too-small'
  | 'truth-expected'
  | 'unknown-key';

export type CampaignFaultCode = 'yaml' | WritingCode | ShapeCode | DefinitionFault['code'];

export function isOfWriting(code: CampaignFaultCode): code is WritingCode {
  return WRITING_CODES.some((known) => known === code);
}

/** Which mistake an error of the YAML parser stands for. */
export function syntaxCode({ code }: YAMLError): 'yaml' | WritingCode {
  return SYNTAX[code] ?? 'yaml';
}

const SYNTAX: { readonly [C in YAMLError['code']]?: 'yaml' | WritingCode } = {
  BAD_ALIAS: 'yaml-alias',
  BAD_INDENT: 'yaml-indent',
  BAD_SCALAR_START: 'yaml-character',
  BLOCK_AS_IMPLICIT_KEY: 'yaml-indent',
  BLOCK_IN_FLOW: 'yaml-indent',
  DUPLICATE_KEY: 'yaml-twice',
  KEY_OVER_1024_CHARS: 'yaml-indent',
  MISSING_CHAR: 'yaml-unclosed',
  MULTILINE_IMPLICIT_KEY: 'yaml-indent',
  MULTIPLE_DOCS: 'yaml-documents',
  RESOURCE_EXHAUSTION: 'yaml-alias',
  TAB_AS_INDENT: 'yaml-tab',
  UNEXPECTED_TOKEN: 'yaml-character',
};

/** A value that does not fit; `what` is a key, a limit, what may stand there, or what the validator says. */
export interface ShapeFault {
  readonly code: ShapeCode | 'no-entries';
  readonly path: readonly PropertyKey[];
  readonly what: string;
}

type Issue = z.core.$ZodIssue;

/** What a validator's issue means to an author. `has`: whether anything stands at a path. */
export function shapeFaults(
  issue: Issue,
  has: (path: readonly PropertyKey[]) => boolean,
  above: readonly PropertyKey[] = [],
): ShapeFault[] {
  const path = [...above, ...issue.path];
  if (path.length > 0 && !has(path)) return [{ code: 'missing', path, what: '' }];
  switch (issue.code) {
    case 'invalid_union':
      return meant(issue.errors).flatMap((one) => shapeFaults(one, has, path));
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ code: 'unknown-key', path: [...path, key], what: key }));
    case 'invalid_type':
      return [
        { code: path.length === 0 ? 'no-entries' : (EXPECTED[issue.expected] ?? 'shape'), path, what: issue.message },
      ];
    case 'invalid_value':
      return [{ code: 'choice', path, what: issue.values.map(String).join(', ') }];
    case 'too_small':
      return [{ code: issue.origin === 'string' ? 'empty' : 'too-small', path, what: String(issue.minimum) }];
    case 'too_big':
      return [{ code: 'too-large', path, what: String(issue.maximum) }];
    default:
      return [{ code: OWN.find((code) => code === issue.message) ?? 'shape', path, what: issue.message }];
  }
}

/** The reasons that the definition itself gives, as messages. */
const OWN = ['bad-code', 'bad-moment', 'bad-schedule', 'bad-time', 'bad-zone'] as const;

const EXPECTED: Readonly<Record<string, ShapeCode>> = {
  string: 'text-expected',
  array: 'list-expected',
  object: 'entries-expected',
  record: 'entries-expected',
  number: 'number-expected',
  int: 'number-expected',
  boolean: 'truth-expected',
};

/** Of several shapes that a value may have, the one that it comes closest to: whose kind is right, else the first. */
function meant(alternatives: readonly (readonly Issue[])[]): readonly Issue[] {
  const close = alternatives.find(([first]) => first && !(first.code === 'invalid_type' && first.path.length === 0));
  return close ?? alternatives[0] ?? [];
}
