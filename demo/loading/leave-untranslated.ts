import type { Loader } from './loader.ts'

/** Takes some English words away, so that the list of missing translations has something to show: names of a third of the lubricants and castors, descriptions of all of them. */
export async function leaveUntranslated(loader: Loader): Promise<void> {
  const family = `select p.id from catalogue.product p join catalogue.category c on c.id = p.category_id where c.code in ('lubricants', 'castors')`
  await loader.query(
    `delete from catalogue.variant_text t using catalogue.variant v where v.id = t.variant_id and t.locale = 'en' and v.id % 3 = 0 and v.product_id in (${family})`,
  )
  await loader.query(`update catalogue.product_text set description = '' where locale = 'en' and product_id in (${family})`)
}
