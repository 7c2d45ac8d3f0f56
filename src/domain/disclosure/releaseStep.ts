/**
 * How many more ballots of a subject the next release takes while the campaign is open: all but k, if these are k or more,
 * else none. So every block has k ballots or more, the last one too, which is formed at close of those that were left out.
 * Which ones are left out is for the caller to draw at random.
 *
 * @param ballots cast so far
 * @param released of these, in earlier releases
 */
export function releaseStep(ballots: number, released: number, k: number): number {
  const step = ballots - k - released;
  return step >= k ? step : 0;
}
