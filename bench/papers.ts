import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PaperFormat } from '../src/domain/report/papers.ts';
import { PaperPress } from '../src/reports/papers/paperPress.ts';
import { city, tableOf, tableSource } from '../test/support/tableSource.ts';
import { median } from './figures.ts';

export interface TableFigures {
  readonly units: number;
  readonly lines: number;
  /** What the release shows put into lines, in milliseconds of this thread. */
  readonly lineMilliseconds: number;
  /** From the order to the file; the first with the start of the thread. */
  readonly formats: readonly {
    readonly format: PaperFormat;
    readonly first: number;
    readonly milliseconds: number;
    readonly kilobytes: number;
  }[];
  /** p99 of how late the event loop is while papers are written, in milliseconds. */
  readonly busyLoopP99: number;
}

const UNITS = 500;

/** The statistics table of a city: 500 units, 3,500 members, five sheets. */
export async function measureTable(rounds: number): Promise<TableFigures> {
  const source = tableSource(city(UNITS));
  const lineTimes = Array.from({ length: rounds }, () => {
    const began = performance.now();
    tableOf(source);
    return performance.now() - began;
  });
  const figures = { kind: 'table', table: tableOf(source) } as const;
  const press = new PaperPress();
  const formats: TableFigures['formats'][number][] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  try {
    for (const format of ['xlsx', 'docx'] as const) {
      const times: number[] = [];
      let bytes = 0;
      for (let round = 0; round <= rounds; round++) {
        const began = performance.now();
        const printed = await press.print({ figures, locale: 'zh-CN', format });
        if (printed.kind === 'refused') throw new Error(printed.code);
        times.push(performance.now() - began);
        bytes = printed.content.length;
      }
      const [first = Number.NaN, ...others] = times;
      formats.push({ format, first, milliseconds: median(others), kilobytes: bytes / 1024 });
    }
  } finally {
    delay.disable();
    await press.close();
  }
  const lines = figures.table.lines.length;
  // The monitor counts its own period with it.
  const busyLoopP99 = delay.percentile(99) / 1e6 - 1;
  return { units: UNITS, lines, lineMilliseconds: median(lineTimes), formats, busyLoopP99 };
}
