import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** After an article was added only the frame is read anew (its cart), not the list it was added from. */
export function stayAfterAdding({ formData, currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  if (formData?.has('add') && nextUrl.href === currentUrl.href) return false
  return defaultShouldRevalidate
}
