import { pictureWidths, type PictureWidth } from '#kernel/picture-widths.ts'
import { useShopPath } from '../frame/use-shop-path.ts'

type ArticlePictureProps = {
  /** The picture's address among the files; an empty place stands in for none. */
  picture: string | null
  /** In CSS pixels; the place is a square, so that nothing moves when the picture comes. */
  size: number
  /** Empty where the article's name stands beside it. */
  alt?: string
  /** For the first picture of a page that is opened to see it. */
  eager?: boolean
  /** How wide the page draws it, where its style says something else than `size`. */
  sizes?: string
}

/** An article's picture on its own paper, so that a drawing on nothing is readable in the dark too; as wide as the place needs it, and twice for a dense screen. */
export function ArticlePicture({ picture, size, alt = '', eager, sizes = `${size}px` }: ArticlePictureProps) {
  const path = useShopPath()
  if (!picture) return <span className="article-picture" style={{ width: size, height: size }} aria-hidden={alt ? undefined : true} />
  const address = (width: PictureWidth) => path(`/files/${picture}?w=${width}`)
  const widths = pictureWidths.slice(
    pictureWidths.findIndex((width) => width >= size),
    pictureWidths.findIndex((width) => width >= size * 2) + 1,
  )
  const srcSet = widths.length > 1 ? widths.map((width) => `${address(width)} ${width}w`).join(', ') : undefined
  return (
    <img
      className="article-picture"
      src={address(widths[0] ?? 1_280)}
      srcSet={srcSet}
      sizes={srcSet && sizes}
      alt={alt}
      width={size}
      height={size}
      loading={eager ? undefined : 'lazy'}
      fetchPriority={eager ? 'high' : undefined}
      decoding="async"
    />
  )
}
