/** An answer that is not ok: thrown by methods, put on the wire with the real server's wording. */
export class Refusal extends Error {
  readonly code: number;
  readonly retryAfter: number | undefined;

  constructor(code: number, description: string, retryAfter?: number) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The JSON body of the answer. */
  body(): string {
    const parameters = this.retryAfter === undefined ? {} : { parameters: { retry_after: this.retryAfter } };
    return JSON.stringify({ ok: false, error_code: this.code, description: this.message, ...parameters });
  }
}

/** 400 with the prefix and the lower-cased first letter as in telegram-bot-api's fail_query_with_error. */
export function badRequest(reason: string): Refusal {
  const code = /^.[A-Z_]/.test(reason);
  const worded = code ? reason : reason.charAt(0).toLowerCase() + reason.slice(1);
  return new Refusal(400, `Bad Request: ${worded}`);
}
