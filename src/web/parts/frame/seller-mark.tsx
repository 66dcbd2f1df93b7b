export type Seller = { name: string; /** Address of a small logo; its initials stand in for it. */ logo?: string | null }

/** The seller's name and mark, in front of every page. */
export function SellerMark({ seller }: { seller: Seller }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      {seller.logo ? (
        <img src={seller.logo} alt="" className="size-7 rounded-field object-contain" />
      ) : (
        <span className="grid size-7 shrink-0 place-items-center rounded-field bg-primary text-tiny font-semibold text-primary-content" aria-hidden>
          {initials(seller.name)}
        </span>
      )}
      <span className="truncate font-semibold">{seller.name}</span>
    </span>
  )
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0])
    .join('')
    .slice(0, 2)
    .toUpperCase()
}
