import { checkRoster } from '../../src/domain/roster/checkRoster.ts';
import type { Roster } from '../../src/domain/roster/roster.ts';
import type { Sheet } from '../../src/domain/roster/sheets.ts';
import { SMALL_DEFINITION } from './smallCampaign.ts';

/** A sheet of a roster file, its rows counted from 1. */
export function sheet(title: string, ...rows: readonly string[][]): Sheet {
  return { file: '名册.xlsx', title, rows: rows.map((cells, index) => ({ row: index + 1, cells })) };
}

/** The units' sheet that suffices for the small campaign. */
export const UNITS = sheet('单位', ['编号', '名称', '类型'], ['third', '第三支部', '支部']);

/** Code, sheet, row and column of everything that is wrong. */
export function faultsOf(...sheets: readonly Sheet[]): string[] {
  const checked = checkRoster(SMALL_DEFINITION, sheets);
  const faults = 'faults' in checked ? checked.faults : [];
  return faults.map(({ code, place: { sheet, row = '', column = '' } }) => `${code} ${sheet} ${row} ${column}`.trim());
}

/** What the sheets say, which has to be right. */
export function rosterOf(...sheets: readonly Sheet[]): Roster {
  const checked = checkRoster(SMALL_DEFINITION, sheets);
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.roster;
}
