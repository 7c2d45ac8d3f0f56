import { ALL_UNITS, reportList } from '../contact/reportList.ts';
import type { Screen } from '../render/screen.ts';
import type { Turn } from '../turn.ts';

/** `/reports`: where the reports of all units stand; each opens with a tap. */
export async function reportsScreen(turn: Turn): Promise<Screen> {
  return reportList(turn, ALL_UNITS, 0);
}
