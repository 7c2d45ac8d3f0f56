/** What is handed to a thread that makes files. */
export interface ThreadOrder<Order> {
  readonly id: number;
  readonly order: Order;
}

/** What it hands back. */
export type ThreadReply =
  | { readonly id: number; readonly content: Uint8Array }
  | { readonly id: number; readonly fault: string };
