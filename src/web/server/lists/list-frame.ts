import { listChoices, type ListChoices } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ListName } from '../../parts/list-names.ts'

/** What a list needs to be drawn as its reader wants it: his columns and the views open to him. Columns in the address (those of a view) go before. */
export type ListFrame = ListChoices & { list: ListName }

export async function listFrame(ctx: Ctx, list: ListName, request: Request): Promise<ListFrame> {
  const choices = await listChoices(ctx, list)
  return { ...choices, list, columns: columnsAsked(new URL(request.url).searchParams) ?? choices.columns }
}

function columnsAsked(params: URLSearchParams): string[] | null {
  const asked = params.get('cols')?.split('.').filter(Boolean) ?? []
  return asked.length > 0 ? asked : null
}
