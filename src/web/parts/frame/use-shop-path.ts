import { useParams } from 'react-router'

/** Turns a shop or account address into the one for the company chosen in the address: `/cart` → `/c/cmp_1/cart`. */
export function useShopPath(): (path: string) => string {
  const { companyId } = useParams()
  return (path) => shopPath(path, companyId)
}

/** The same for loaders and actions, which have `params.companyId`. */
export function shopPath(path: string, companyId: string | undefined): string {
  if (!companyId) return path
  return path === '/' ? `/c/${companyId}` : `/c/${companyId}${path}`
}
