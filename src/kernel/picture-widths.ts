/** The widths, in pixels, in which a picture is kept besides its original. */
export const pictureWidths = [96, 320, 640, 1_280] as const
export type PictureWidth = (typeof pictureWidths)[number]
