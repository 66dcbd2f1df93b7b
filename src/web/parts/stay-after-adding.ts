import type { ShouldRevalidateFunctionArgs } from 'react-router'

/** After an article was added only the frame is read anew (its cart), not the list it was added from. */
export function stayAfterAdding({ formData, formAction, currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  const here = currentUrl.pathname + currentUrl.search
  if (formData?.has('add') && formAction === here && nextUrl.href === currentUrl.href) return false
  return defaultShouldRevalidate
}
