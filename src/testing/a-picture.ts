import sharp from 'sharp'

/** The bytes of a picture of this size; another `shade` makes other bytes. */
export async function aPicture({
  width = 800,
  height = 600,
  kind = 'png',
  shade = 0,
}: { width?: number; height?: number; kind?: 'png' | 'jpeg' | 'webp' | 'gif'; shade?: number } = {}): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: 200, g: 120, b: shade % 256 } } })
    .toFormat(kind)
    .toBuffer()
}
