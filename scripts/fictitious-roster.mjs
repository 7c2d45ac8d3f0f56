// Writes campaigns/changzhou-2012/roster.xlsx: a plainly fictitious roster of realistic shape, the same one every time.
// Every person is called 示例 (“example”) with a number in the stems' and branches' cycle, every firm 示例.
import { fileURLToPath } from 'node:url';
import writeXlsxFile from 'write-excel-file/node';

const target = fileURLToPath(new URL('../campaigns/changzhou-2012/roster.xlsx', import.meta.url));

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];

/** A name that nobody bears: a surname with two characters of the sexagenary cycle. */
function nameOf(n) {
  const surname = SURNAMES[n % SURNAMES.length];
  const rest = Math.floor(n / SURNAMES.length);
  return surname + STEMS[rest % STEMS.length] + BRANCHES[Math.floor(rest / STEMS.length) % BRANCHES.length];
}

const units = [];
const members = [];
const evaluators = [];
const contacts = [];
let persons = 0;

function newPerson() {
  persons += 1;
  return { person: `P${String(persons).padStart(5, '0')}`, name: nameOf(persons - 1) };
}

function addUnit(code, name, kind, parent, reports = false, briefing = '') {
  units.push({ code, name, kind, parent, evaluated: '是', reports: reports ? '是' : '否', briefing });
  return code;
}

function addContacts(unit) {
  contacts.push({ ...newPerson(), unit, rank: '正' }, { ...newPerson(), unit, rank: '副' });
}

const INTRODUCTIONS = [
  '一年来坚持参加支部学习，带头承办疑难案件，按时完成各项任务。',
  '负责窗口接待工作，对照承诺逐项落实，群众反映良好。',
  '参加“五带头”活动，结对帮扶社区居民，解答法律咨询。',
];
const EXCUSES = new Map([
  [17, '已退休'],
  [101, '长期病假'],
  [233, '借调外地'],
  [350, '已退休'],
]);

/** A branch with `size` members, who evaluate one another, and those who are invited. */
function addBranch(unit, size, invited) {
  for (let n = 0; n < size; n++) {
    const one = newPerson();
    const count = members.length;
    members.push({
      ...{ ...one, unit },
      briefing: count % 9 === 0 ? INTRODUCTIONS[(count / 9) % INTRODUCTIONS.length] : '',
      excused: EXCUSES.get(count) ?? '',
    });
    evaluators.push({ ...one, unit, category: '党员' });
  }
  for (const [category, number] of invited) {
    for (let n = 0; n < number; n++) evaluators.push({ ...newPerson(), unit, category });
  }
}

addUnit(
  'SJ',
  '市局党组',
  '市局',
  '',
  false,
  '一年来，局党组围绕中心工作组织开展创先争优活动，公开承诺事项均已办结。（示例汇报）',
);
addContacts('SJ');
for (const [category, number] of [
  ['上级党组织', 6],
  ['人大代表', 6],
  ['政协委员', 6],
  ['服务对象代表', 12],
]) {
  for (let n = 0; n < number; n++) evaluators.push({ ...newPerson(), unit: 'SJ', category });
}

const DEPARTMENTS = [
  '办公室',
  '政治部',
  '法制宣传处',
  '基层工作处',
  '律师管理处',
  '公证管理处',
  '法律援助处',
  '社区矫正处',
  '计财装备处',
  '监察室',
];
for (const [n, name] of DEPARTMENTS.entries()) {
  const unit = addUnit(`JG${String(n + 1).padStart(2, '0')}`, `机关${name}支部`, '机关处室支部', 'SJ');
  addBranch(unit, 7 + (n % 4), [
    ['本单位群众代表', 8],
    ['服务对象代表', 7],
  ]);
  addContacts(unit);
}

const DISTRICTS = ['示例东区', '示例南区', '示例西区', '示例北区', '示例中区', '示例新区', '示例湖区'];
for (const [n, name] of DISTRICTS.entries()) {
  const bureau = addUnit(
    `QJ${n + 1}`,
    `${name}司法局党组织`,
    '辖市区局',
    'SJ',
    true,
    `${name}司法局创先争优活动汇报。（示例汇报）`,
  );
  addContacts(bureau);
  for (const [category, number] of [
    ['上级党组织', 3],
    ['人大代表', 4],
    ['政协委员', 4],
    ['服务对象代表', 6],
  ]) {
    for (let m = 0; m < number; m++) evaluators.push({ ...newPerson(), unit: bureau, category });
  }
  for (const [m, branch] of ['机关支部', '基层所支部'].entries()) {
    const unit = addUnit(`QJ${n + 1}-${m + 1}`, `${name}${branch}`, '辖市区局支部', bureau);
    addBranch(unit, 8 + ((n + m) % 4), [
      ['本单位群众代表', 8],
      ['服务对象代表', 7],
      ['下属单位群众代表', 7],
    ]);
    addContacts(unit);
  }
}

const INDUSTRIES = [
  ['LS', '律师行业党委', '律师事务所支部', 16],
  ['GZ', '公证行业党委', '行业支部', 5],
  ['JD', '司法鉴定行业党委', '行业支部', 4],
];
for (const [code, name, kind, branches] of INDUSTRIES) {
  const committee = addUnit(code, name, '行业党委', 'SJ', true, `${name}创先争优活动汇报。（示例汇报）`);
  addContacts(committee);
  for (const [category, number] of [
    ['上级党组织', 3],
    ['人大代表', 4],
    ['政协委员', 4],
    ['服务对象代表', 6],
  ]) {
    for (let m = 0; m < number; m++) evaluators.push({ ...newPerson(), unit: committee, category });
  }
  for (let n = 1; n <= branches; n++) {
    const title =
      kind === '律师事务所支部'
        ? `示例${numeral(n)}律师事务所支部`
        : `${name.replace('行业党委', '')}示例${numeral(n)}支部`;
    const unit = addUnit(`${code}${String(n).padStart(2, '0')}`, title, kind, committee);
    const partners = kind === '律师事务所支部' ? [['非中共党员合伙人', 4]] : [];
    // A branch of three members is real, too.
    const size = n === branches ? 3 : 8 + (n % 4);
    addBranch(unit, size, [['本单位群众代表', 8], ['下属单位群众代表', 3], ['服务对象代表', 8], ...partners]);
    addContacts(unit);
  }
}
// A meeting where names are not taken.
evaluators.push({ unit: 'LS01', category: '服务对象代表', seats: 20 });

function numeral(n) {
  return ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二', '十三', '十四', '十五', '十六'][
    n - 1
  ];
}

/** A sheet with a heading that stays in view. */
function sheet(title, rows, columns) {
  const heading = columns.map(([name]) => ({ value: name, fontWeight: 'bold' }));
  const data = rows.map((row) =>
    columns.map(([, key]) => (row[key] === '' || row[key] === undefined ? null : { value: row[key] })),
  );
  return {
    sheet: title,
    data: [heading, ...data],
    columns: columns.map(([, , width]) => ({ width })),
    stickyRowsCount: 1,
  };
}

await writeXlsxFile([
  sheet('单位', units, [
    ['编号', 'code', 10],
    ['名称', 'name', 30],
    ['类型', 'kind', 16],
    ['上级', 'parent', 10],
    ['参评', 'evaluated', 8],
    ['报送', 'reports', 8],
    ['汇报', 'briefing', 60],
  ]),
  sheet('成员', members, [
    ['人员编号', 'person', 12],
    ['姓名', 'name', 12],
    ['单位', 'unit', 10],
    ['自我介绍', 'briefing', 60],
    ['未评原因', 'excused', 14],
  ]),
  sheet('评议人', evaluators, [
    ['人员编号', 'person', 12],
    ['姓名', 'name', 12],
    ['单位', 'unit', 10],
    ['类别', 'category', 20],
    ['名额', 'seats', 8],
  ]),
  sheet('联络人', contacts, [
    ['人员编号', 'person', 12],
    ['姓名', 'name', 12],
    ['单位', 'unit', 10],
    ['顺序', 'rank', 8],
  ]),
]).toFile(target);
process.stdout.write(
  `units ${units.length}, members ${members.length}, evaluators ${evaluators.length}, contacts ${contacts.length}\n`,
);
