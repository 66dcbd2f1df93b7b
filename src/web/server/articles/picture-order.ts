export type PictureStep = 'first' | 'earlier' | 'later' | 'removePicture' | 'place'

/** The order of an article's pictures after a step of one of them; `before` is the one on which it was dropped. */
export function pictureOrder(order: readonly string[], sha256: string, step: PictureStep, before?: string): string[] {
  const at = order.indexOf(sha256)
  const others = order.filter((one) => one !== sha256)
  if (at < 0) return [...order]
  switch (step) {
    case 'removePicture':
      return others
    case 'first':
      return others.toSpliced(0, 0, sha256)
    case 'earlier':
      return others.toSpliced(Math.max(0, at - 1), 0, sha256)
    case 'later':
      return others.toSpliced(at + 1, 0, sha256)
    case 'place': {
      const target = before === undefined ? -1 : order.indexOf(before)
      return target < 0 ? [...order] : others.toSpliced(target, 0, sha256)
    }
  }
}
