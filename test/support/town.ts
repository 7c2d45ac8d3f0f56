import writeXlsxFile from 'write-excel-file/node';

/** A fictitious town's campaign as an office sends it: two files, 60 units, 360 evaluators. */
export interface Town {
  /** The campaign file, YAML. */
  readonly campaign: Uint8Array;
  /** The roster, XLSX. */
  readonly roster: Uint8Array;
  readonly units: number;
  readonly evaluators: number;
}

export const TOWN = { id: 'town-2012', title: '全市作风评议', root: '示例市局' } as const;

const DISTRICTS = ['东城', '西城', '南城', '北城', '新城', '港口'];
const BRANCHES = 53;
/** So many evaluators has each unit, one of them of the masses. */
const EACH = 6;

/** Everybody evaluates the own unit and the one above it. The dates are those of the notice. */
const CAMPAIGN = `
id: ${TOWN.id}
title: { zh-CN: ${TOWN.title}, en: The town's evaluation }
documentNumber: 示例〔2012〕1号
opens: 2012-02-20
deadlines: { collection: 2012-03-11, report: 2012-03-14 }
unitKinds:
  - { code: bureau, name: { zh-CN: 市局, en: bureau } }
  - { code: district, name: { zh-CN: 分局, en: district } }
  - { code: branch, name: { zh-CN: 支部, en: branch } }
categories:
  - { code: member, name: { zh-CN: 党员, en: members } }
  - { code: masses, name: { zh-CN: 群众代表, en: representatives of the masses } }
scales:
  - code: satisfaction
    grades:
      - { code: satisfied, name: { zh-CN: 满意, en: Satisfied }, satisfied: true }
      - { code: fairly, name: { zh-CN: 比较满意, en: Fairly satisfied }, satisfied: true }
      - { code: basically, name: { zh-CN: 基本满意, en: Basically satisfied } }
      - { code: dissatisfied, name: { zh-CN: 不满意, en: Dissatisfied } }
      - { code: unknown, name: { zh-CN: 不了解, en: Don't know }, valid: false }
forms:
  - code: unit
    title: { zh-CN: 单位评议表, en: Unit }
    subject: organisation
    scale: satisfaction
    items:
      - { code: work, title: { zh-CN: 履行职责, en: Duties } }
      - { code: service, title: { zh-CN: 服务群众, en: Service } }
      - { code: overall, title: { zh-CN: 总体评价, en: Overall } }
    comment: { title: { zh-CN: 意见建议, en: Comments }, max: 200 }
assignment:
  rules:
    - { categories: [member, masses], units: own, subjects: [organisation] }
    - { categories: [member, masses], units: parent, subjects: [organisation] }
disclosure: { k: 5, comments: 10, release: steps }
`;

export async function town(): Promise<Town> {
  const units = unitRows();
  const evaluators = units.flatMap(([code = ''], unit) =>
    Array.from({ length: EACH }, (_, n) => {
      const number = unit * EACH + n + 1;
      return [`T${String(number).padStart(4, '0')}`, `示例${number}`, code, n === EACH - 1 ? '群众代表' : '党员'];
    }),
  );
  const contacts = units.slice(0, 1 + DISTRICTS.length).map(([code = ''], n) => [`C${n}`, `联络${n}`, code, '正']);
  const roster = await writeXlsxFile([
    sheet('单位', ['编号', '名称', '类型', '上级', '参评', '报送'], units),
    sheet('评议人', ['人员编号', '姓名', '单位', '类别'], evaluators),
    sheet('联络人', ['人员编号', '姓名', '单位', '顺序'], contacts),
  ]).toBuffer();
  return {
    ...{ campaign: new TextEncoder().encode(CAMPAIGN), roster: new Uint8Array(roster) },
    ...{ units: units.length, evaluators: evaluators.length },
  };
}

function unitRows(): string[][] {
  const districts = DISTRICTS.map((name, n) => [`D${n + 1}`, `${name}分局`, '分局', 'B', '是', '是']);
  const branches = Array.from({ length: BRANCHES }, (_, n) => {
    const district = n % DISTRICTS.length;
    const number = Math.floor(n / DISTRICTS.length) + 1;
    const name = `${DISTRICTS[district] ?? ''}第${number}支部`;
    return [`D${district + 1}-${number}`, name, '支部', `D${district + 1}`, '是', '否'];
  });
  return [['B', TOWN.root, '市局', '', '是', '是'], ...districts, ...branches];
}

function sheet(name: string, heading: readonly string[], rows: readonly (readonly string[])[]) {
  return { sheet: name, data: [heading, ...rows].map((row) => row.map((value) => ({ type: String, value }))) };
}
