// The thread's own program: writes one paper after the other.
import { serveOrders } from '../serveOrders.ts';
import { writePaper } from './writePaper.ts';

serveOrders(writePaper);
