import { createHash } from 'node:crypto';

/** Bytes in the token that a Submit button carries (128 bits). */
export const TOKEN_BYTES = 16;

/** What a ballot is about; together with the token it fixes the ballot's id. */
export interface BallotPlace {
  readonly campaignId: string;
  readonly subjectId: number;
  readonly cell: string;
}

/** The stored id of a ballot (32 bytes): one way from the evaluator's token, so that only the token's holder finds it. */
export function ballotId(token: Uint8Array, place: BallotPlace): Buffer {
  return derive('pingyi/ballot/v1', token, place);
}

/** The stored id of the ballot's comment (32 bytes); nothing but the token joins it to the ballot. */
export function commentId(token: Uint8Array, place: BallotPlace): Buffer {
  return derive('pingyi/comment/v1', token, place);
}

/** What stands for a ballot in public (32 bytes): one way from the same token, so that only the token joins it to the ballot. */
export function ballotTag(token: Uint8Array): Buffer {
  return createHash('sha256').update('pingyi/tag/v2\0').update(whole(token)).digest();
}

function derive(purpose: string, token: Uint8Array, place: BallotPlace): Buffer {
  // JSON keeps the parts apart: no two different places give the same bytes.
  const about = JSON.stringify([place.campaignId, place.subjectId, place.cell]);
  return createHash('sha256').update(`${purpose}\0`).update(whole(token)).update(about).digest();
}

function whole(token: Uint8Array): Uint8Array {
  if (token.length !== TOKEN_BYTES) throw new RangeError(`a token has ${TOKEN_BYTES} bytes`);
  return token;
}
