/**
 * The mark of what the writer of a form saw. After a refusal it is the one that he had, so that what somebody else saves meanwhile is still told at his next try; once he was told (`raced`),
 * it is the present one and saving again is his decision.
 */
export function seenMark(now: string | number, { typed, raced }: { typed: string | undefined; raced: boolean }): string | number {
  return raced ? now : (typed ?? now)
}
