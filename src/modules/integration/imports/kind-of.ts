import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed, rights } from '#modules/accounts/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { ImportKind } from '#platform/csv/import-kind.ts'

/** The kind of that code, for somebody who may import it. Refuses `import.kind_unknown`, `access.denied`. */
export function kindOf(ctx: Ctx, kinds: readonly ImportKind[], code: string): ImportKind {
  mustBeAllowed(ctx, 'imports.run')
  const kind = kinds.find((one) => one.code === code)
  if (!kind) throw new Refusal('import.kind_unknown', { kind: code })
  const right = rights.find((one) => one === kind.right)
  if (!right) throw new Error(`the import kind ${code} asks for a right that does not exist: ${kind.right}`)
  mustBeAllowed(ctx, right)
  return kind
}
