/** The look of a link or button in a Menu. */
export const menuItem = 'flex w-full items-center gap-2 rounded-field px-2 py-1.5 text-start hover:bg-base-200 aria-[current]:font-medium pointer-coarse:py-2.5'
