import type { ChartDescription } from './description.ts';

/** What is handed to the drawing thread. */
export interface DrawingOrder {
  readonly id: number;
  readonly description: ChartDescription;
}

/** What it hands back. */
export type DrawingReply =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly fault: string };
