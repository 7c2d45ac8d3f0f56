/** Where the emulator's time comes from; one per process, handed down. */
export type Clock = () => Date;
