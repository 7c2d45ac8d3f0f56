import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { campaignShape } from '../../../src/domain/campaign/definition.ts';
import { namesOf } from '../../../src/domain/question/names.ts';
import { type Vocabulary, vocabularyOf } from '../../../src/domain/question/vocabulary.ts';
import { findUnit } from '../../../src/domain/unit/findUnit.ts';
import { spell } from '../../../src/domain/unit/spelling.ts';
import { questionLexicons } from '../../../src/i18n/lexicon.ts';

/** Units of the campaign: code, name, kind, the unit above. */
const UNITS = [
  ['SJ', '市局党组', 'bureau', null],
  ['JG01', '机关办公室支部', 'department', 'SJ'],
  ['JG02', '机关律师管理处支部', 'department', 'SJ'],
  ['WJ', '武进区司法局', 'district-bureau', 'SJ'],
  ['WJ01', '武进区局机关支部', 'district-branch', 'WJ'],
  ['WJ02', '武进区局公证支部', 'district-branch', 'WJ'],
  ['TN', '天宁区司法局', 'district-bureau', 'SJ'],
  ['TN01', '天宁区局公证支部', 'district-branch', 'TN'],
  ['LS', '律师行业党委', 'industry-committee', 'SJ'],
  ['LS01', '示例一律师事务所支部', 'law-firm-branch', 'LS'],
  ['LS02', '示例二律师事务所支部', 'law-firm-branch', 'LS'],
  ['GZ', '公证行业党委', 'industry-committee', 'SJ'],
  ['GZ01', '公证处第三支部', 'industry-branch', 'GZ'],
] as const;

/** Members: code, name, unit; two are called alike. */
const MEMBERS = [
  ['P1', '赵乙子', 'JG01'],
  ['P2', '钱乙子', 'WJ01'],
  ['P3', '李甲子', 'LS01'],
  ['P4', '李甲子', 'WJ02'],
] as const;

const definition = campaignShape.parse(parse(readFileSync('campaigns/changzhou-2012/campaign.yaml', 'utf8')));

/** The names of the ready-made campaign, with some of its units and members. */
export function changzhou(): Vocabulary {
  const units = UNITS.map(([code, name, kind, parent]) => ({ code, name, kind, parent }));
  const organisations = units.map(({ code, name }) => ({ code, name, kind: 'organisation' as const, unit: code }));
  const members = MEMBERS.map(([code, name, unit]) => ({ code, name, kind: 'person' as const, unit }));
  const findable = units.map(({ code, name }, id) => ({ id, code, name, spelling: spell(name, () => []) }));
  return vocabularyOf(questionLexicons(), namesOf(definition, units, [...organisations, ...members]), (typed) =>
    findUnit(findable, typed),
  );
}
