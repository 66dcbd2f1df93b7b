import { useEffect, useRef, useState, type MouseEvent } from 'react'
import type { ShownPicture } from '#modules/catalogue/index.ts'
import { m } from '../../paraglide/messages.js'
import { ArticlePicture } from './article-picture.tsx'
import { useShopPath } from '../frame/use-shop-path.ts'

type ArticleGalleryProps = { pictures: readonly ShownPicture[]; /** What stands for the words that a picture has not. */ name: string }

const wide = '(width >= 1100px) 16rem, (width >= 640px) 14rem, 100vw'

/** The pictures of an article side by side, one in view: moved by a finger, by the small ones below, which are plain links to them, or by Tab. A click opens the whole picture. */
export function ArticleGallery({ pictures, name }: ArticleGalleryProps) {
  const path = useShopPath()
  const strip = useRef<HTMLUListElement>(null)
  // Without scripts nobody follows the strip, so nothing claims to be in view.
  const [current, setCurrent] = useState<number | null>(null)
  useEffect(() => setCurrent(strip.current ? inView(strip.current) : null), [])
  if (pictures.length === 0) return <ArticlePicture picture={null} size={320} alt={name} />

  function show(event: MouseEvent, i: number): void {
    const { current: list } = strip
    if (!list) return
    // The link alone would also move the page.
    event.preventDefault()
    list.scrollTo({ left: i * list.clientWidth })
  }

  return (
    <div className="article-gallery">
      <ul className="strip" ref={strip} aria-label={m.shop_pictures()} onScroll={({ currentTarget }) => setCurrent(inView(currentTarget))}>
        {pictures.map(({ sha256, alt }, i) => (
          <li key={sha256} id={`picture-${i + 1}`}>
            <a href={path(`/files/${sha256}`)} target="_blank" rel="noreferrer" title={m.shop_picture_whole()}>
              <ArticlePicture picture={sha256} size={320} sizes={wide} alt={alt ?? wordsOf(name, i)} eager={i === 0} />
            </a>
          </li>
        ))}
      </ul>
      {pictures.length > 1 && (
        <ul className="thumbs">
          {pictures.map(({ sha256, alt }, i) => (
            <li key={sha256}>
              <a
                href={`#picture-${i + 1}`}
                onClick={(event) => show(event, i)}
                aria-current={i === current || undefined}
                aria-label={m.shop_picture_show({ n: i + 1, name: alt ?? name })}
              >
                <ArticlePicture picture={sha256} size={48} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function inView(list: HTMLUListElement): number {
  return Math.round(list.scrollLeft / Math.max(1, list.clientWidth))
}

function wordsOf(name: string, i: number): string {
  return i === 0 ? name : m.shop_picture_n({ name, n: i + 1 })
}
