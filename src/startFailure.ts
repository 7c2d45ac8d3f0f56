/** Why the app cannot start, where the operator can mend it; the faces put the code into words. */
export const START_FAILURES = [
  ...(['port-busy', 'port-forbidden', 'host-unavailable', 'token-refused', 'api-unreachable'] as const),
  ...(['emulator-failed', 'demo-refused'] as const),
];
export type StartFailureCode = (typeof START_FAILURES)[number];

/** Thrown by `startApp`: expected, and explained in one sentence; `about` is an address, a code or what a program said. */
export class StartFailure extends Error {
  readonly code: StartFailureCode;
  readonly about: string;

  constructor(code: StartFailureCode, about: string, cause?: unknown) {
    super(code, { cause });
    this.name = 'StartFailure';
    this.code = code;
    this.about = about;
  }
}
