type ArticlePictureProps = {
  /** The picture's address among the files; an empty place stands in for none. */
  picture: string | null
  /** In CSS pixels. */
  size: number
  /** Empty where the article's name stands beside it. */
  alt?: string
  /** For the first picture of a page that is opened to see it. */
  eager?: boolean
}

/** An article's picture on its own paper, so that a drawing on nothing is readable in the dark too. */
export function ArticlePicture({ picture, size, alt = '', eager }: ArticlePictureProps) {
  if (!picture) return <span className="article-picture" style={{ width: size, height: size }} aria-hidden={alt ? undefined : true} />
  return <img className="article-picture" src={`/files/${picture}`} alt={alt} width={size} height={size} loading={eager ? undefined : 'lazy'} />
}
