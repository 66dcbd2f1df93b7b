import { z } from 'zod'
import { isEan } from '#kernel/identifiers.ts'
import { units, type Unit } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { cell, choice, decimal, orNull, readOr, text, whole } from '#platform/import-cells.ts'
import type { ImportColumn } from '#platform/import-kind.ts'

/** Words that files use for our units. */
const unitWords: Record<string, Unit> = {
  'pièce': 'piece', 'pce': 'piece', 'pc': 'piece', 'pcs': 'piece', 'u': 'piece', 'unité': 'piece', 'each': 'piece', 'ea': 'piece', 'paire': 'pair', 'jeu': 'set', 'lot': 'set', 'rouleau': 'roll',
  'mètre': 'm', 'metre': 'm', 'ml': 'm', 'litre': 'l', 'boîte': 'box', 'boite': 'box', 'palette': 'pallet', 'botte': 'bundle',
}

const readUnit = choice(units, unitWords)
const readFactor = orNull(decimal(3, 1))
const one = (most: number) => cell(orNull(text(most))).optional()
/** Thousandths of the article's unit: how many base steps that is depends on the unit. */
const amount = cell(orNull(decimal(3, 1))).optional()

function codes(check: (code: string) => boolean, refusal: string): (value: string) => string[] {
  return (value) => {
    const found = value.split('|').map((code) => code.trim()).filter(Boolean)
    const wrong = found.find((code) => !check(code))
    if (wrong !== undefined) throw new Refusal(refusal, { code: wrong })
    return found
  }
}

/** Kilograms with up to six decimals as whole grams: a scale tells no more. */
function grams(value: string): number {
  return Math.round(decimal(6)(value) / 1_000)
}

const fields = z.object({
  sku: cell(text(64)),
  name_fr: one(300), name_en: one(300),
  product: one(64), product_name_fr: one(300), product_name_en: one(300), description_fr: one(20_000), description_en: one(20_000),
  category: one(500), brand: one(100), tax_class: one(40),
  unit: cell(orNull(readUnit)).optional(),
  price_per: cell(orNull(choice(['1', '10', '100', '1000']))).optional(),
  min_qty: amount, multiple: amount,
  lead_days: cell(orNull(whole(0, 1_000))).optional(),
  weight_kg: cell(orNull(grams)).optional(),
  ean: cell(codes(isEan, 'article.ean_invalid')).optional(),
  maker_ref: cell(codes((code) => code.length <= 64, 'article.code_too_long')).optional(),
  supplier_ref: cell(codes((code) => code.length <= 64, 'article.code_too_long')).optional(),
  state: cell(orNull(choice(['draft', 'published', 'withdrawn'], { brouillon: 'draft', 'publié': 'published', actif: 'published', 'retiré': 'withdrawn', inactif: 'withdrawn' }))).optional(),
  axes: one(200),
})

export type ArticleFields = z.output<typeof fields>
export type ArticleRow = ArticleFields & {
  /** By the column's name behind 'attr:', as 'length (mm)'; null removes it. */
  attributes: Record<string, string | null>
  /** Thousandths of the article's unit in one pack; null removes it. */
  packs: Record<string, number | null>
}

/** A line of an article file, checked. What `articleColumns` calls by name stands as such; the families become `attributes` and `packs`. */
export const articleRow: z.ZodType<ArticleRow, unknown> = fields.catchall(cell(orNull(text(500)))).transform((given, context): ArticleRow => {
  const attributes: Record<string, string | null> = {}
  const packs: Record<string, number | null> = {}
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith('attr:')) attributes[name.slice(5)] = value as string | null
    if (!name.startsWith('pack:')) continue
    readOr(() => void (packs[readUnit(name.slice(5))] = readFactor(String(value ?? ''))), (code, details) => {
      context.addIssue({ code: 'custom', message: code, input: value, path: [name], params: { code, details } })
    })
  }
  const known = Object.fromEntries(Object.keys(fields.shape).map((name) => [name, given[name as keyof ArticleFields]]).filter(([, value]) => value !== undefined))
  return { ...(known as ArticleFields), attributes, packs }
})

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'sku', example })

export const articleColumns: readonly ImportColumn[] = [
  column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item', 'part number', 'code'),
  column('name_fr', 'Vis à tête hexagonale M8 × 40', 'désignation', 'libellé', 'nom', 'nom fr'),
  column('name_en', 'Hex bolt M8 × 40', 'name', 'designation en', 'description', 'title', 'nom en'),
  column('product', 'VIS-M8', 'famille', 'code famille', 'code produit', 'product code', 'parent'),
  column('product_name_fr', 'Vis à tête hexagonale M8', 'nom famille', 'nom produit'),
  column('product_name_en', 'Hex bolt M8', 'product name'),
  column('description_fr', '', 'descriptif', 'description fr', 'texte'),
  column('description_en', '', 'description en', 'long description'),
  column('category', 'Visserie > Vis métaux', 'catégorie', 'rayon', 'category path'),
  column('brand', 'Forgeron', 'marque', 'fabricant', 'maker'),
  column('tax_class', 'standard', 'classe de tva', 'tva', 'vat class'),
  column('unit', 'piece', 'unité', 'unité de vente', 'uom'),
  column('price_per', '100', 'prix par', 'unité de prix', 'price unit'),
  column('min_qty', '100', 'minimum', 'quantité minimum', 'qté mini', 'moq'),
  column('multiple', '100', 'multiple de vente', 'par combien', 'order multiple'),
  column('lead_days', '5', 'délai', 'délai jours', 'lead time'),
  column('weight_kg', '0,012', 'poids', 'poids kg', 'weight'),
  column('ean', '3760000000017', 'gtin', 'ean13', 'code barres', 'gencod', 'barcode'),
  column('maker_ref', 'HB840', 'référence fabricant', 'réf fabricant', 'mpn'),
  column('supplier_ref', '', 'référence fournisseur', 'réf fournisseur', 'supplier code'),
  column('state', 'published', 'état', 'statut', 'status'),
  column('axes', 'diameter, length', 'axes de variation'),
]
