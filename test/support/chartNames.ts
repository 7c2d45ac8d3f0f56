import { createHash } from 'node:crypto';

const DISTRICTS = ['市局机关', '天宁区', '钟楼区', '新北区', '武进区', '经开区', '溧阳市', '金坛区'];
const BODIES = [
  '律师事务所党支部',
  '公证处党支部',
  '司法所联合党支部',
  '法律援助中心党支部',
  '基层法律服务工作者协会党支部',
];
const LONG = '关于深入开展创先争优活动领导小组办公室综合协调与督促检查工作联合临时党支部委员会'.repeat(2);
const LATIN = 'Jiangsu Zhengqi & Partners, Changzhou Office';

/** Names as rosters have them: short, long, with rare characters, Latin, digits, emoji, without end. */
export function unitName(n: number): string {
  if (n % 17 === 5) return `${LATIN} ${n}`;
  if (n % 17 === 7) return `🌸志愿者👨‍👩‍👧服务队☺️${n}`;
  if (n % 17 === 3) return `110${n}`;
  if (n % 17 === 11) return `${LONG}${n}`;
  if (n % 17 === 9) return `龑昇喆堃${n}所`;
  const district = DISTRICTS[n % DISTRICTS.length] ?? '';
  return `${district}第${n + 1}${BODIES[n % BODIES.length] ?? ''}`;
}

/** Numbers that look like chance and are the same in every run, 0 … 1. */
export function chance(n: number, of: number): number {
  return createHash('sha256').update(`${n} ${of}`).digest().readUInt32BE() / 2 ** 32;
}
