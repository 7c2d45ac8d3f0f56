/** Where time comes from. One clock per process, handed down by the composition root; nothing else reads time. */
export type Clock = () => Date;
