// The thread's own program: draws one picture after the other.
import { serveOrders } from '../serveOrders.ts';
import type { ChartDescription } from './description.ts';
import { drawChart } from './draw/drawChart.ts';

// A copy of its own: what is small lies in memory that Node.js uses for other things too.
serveOrders((description: ChartDescription) => Uint8Array.from(drawChart(description)));
