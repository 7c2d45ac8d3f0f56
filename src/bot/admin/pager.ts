import type { Button } from '../render/screen.ts';

/** The row that leafs through pages, counted from 0; none where there is only one. */
export function pagerRow(page: number, pages: number, dataOf: (page: number) => string): Button[][] {
  if (pages <= 1) return [];
  const place = { label: `${page + 1}/${pages}`, data: dataOf(page) };
  const back = page > 0 ? [{ label: '‹', data: dataOf(page - 1) }] : [];
  const on = page < pages - 1 ? [{ label: '›', data: dataOf(page + 1) }] : [];
  return [[...back, place, ...on]];
}
