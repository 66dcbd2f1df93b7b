import { Refusal } from '#kernel/refusal.ts'
import { mustBeAllowed } from '#modules/accounts/index.ts'
import { audit } from '#platform/audit.ts'
import { inTransaction, type Ctx } from '#platform/context.ts'
import { own } from '../tables.ts'

const largest = 20_000_000
const kinds = new Map([
  ['%PDF', 'application/pdf'],
  ['\u0089PNG', 'image/png'],
  ['\u00ff\u00d8\u00ff', 'image/jpeg'],
  ['PK\u0003\u0004', 'application/octet-stream'],
])

/** Attaches a document: a PDF, a picture or an office document, 20 MB at most. The same bytes are kept once. Refuses `agreement.unknown`, `agreement.document_unfit`. */
export async function attachDocument(ctx: Ctx, agreementId: number, file: { name: string; bytes: Uint8Array }): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  const start = String.fromCharCode(...file.bytes.subarray(0, 4))
  const mime = [...kinds].find(([signature]) => start.startsWith(signature))?.[1]
  if (!mime || file.bytes.length > largest) throw new Refusal('agreement.document_unfit', { name: file.name })
  const sha256 = await ctx.tools.files.put(file.bytes)
  await inTransaction(ctx, async (tx) => {
    const agreement = await own(tx).selectFrom('pricing.agreement').select('code').where('id', '=', agreementId).executeTakeFirst()
    if (!agreement) throw new Refusal('agreement.unknown', { id: agreementId })
    await own(tx)
      .insertInto('pricing.agreement_document')
      .values({ agreement_id: agreementId, name: file.name.slice(-200), sha256, mime, bytes: file.bytes.length, added_by: tx.actor.name, added_at: tx.now.toString() })
      .onConflict((conflict) => conflict.columns(['agreement_id', 'sha256']).doNothing())
      .execute()
    await audit(tx, 'agreement.document_attached', agreement.code, { after: { name: file.name, sha256 } })
  })
}

/** Takes a document off an agreement. */
export async function detachDocument(ctx: Ctx, agreementId: number, documentId: number): Promise<void> {
  mustBeAllowed(ctx, 'prices.manage')
  await inTransaction(ctx, async (tx) => {
    const gone = await own(tx)
      .deleteFrom('pricing.agreement_document')
      .where('id', '=', documentId)
      .where('agreement_id', '=', agreementId)
      .returning(['name', 'sha256'])
      .executeTakeFirst()
    if (gone) await audit(tx, 'agreement.document_detached', String(agreementId), { before: gone })
  })
}
