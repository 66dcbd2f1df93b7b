import type { z } from 'zod'
import { isEan } from '#kernel/identifiers.ts'
import { units, type Unit } from '#kernel/quantity.ts'
import { Refusal } from '#kernel/refusal.ts'
import { choice, decimal, lineOf, orNull, readOr, text, whole } from '#platform/csv/import-cells.ts'
import type { ImportColumn } from '#platform/csv/import-kind.ts'

/** Words that files use for our units. */
const unitWords: Record<string, Unit> = {
  pièce: 'piece',
  pce: 'piece',
  pc: 'piece',
  pcs: 'piece',
  u: 'piece',
  unité: 'piece',
  each: 'piece',
  ea: 'piece',
  paire: 'pair',
  jeu: 'set',
  lot: 'set',
  rouleau: 'roll',
  mètre: 'm',
  metre: 'm',
  ml: 'm',
  litre: 'l',
  boîte: 'box',
  boite: 'box',
  palette: 'pallet',
  botte: 'bundle',
}

const readUnit = choice(units, unitWords)
const readFactor = orNull(decimal(3, 1))
const one = (most: number) => orNull(text(most))
/** Thousandths of the article's unit: how many base steps that is depends on the unit. */
const amount = orNull(decimal(3, 1))

function codes(check: (code: string) => boolean, refusal: string): (value: string) => string[] {
  return (value) => {
    const found = value
      .split('|')
      .map((code) => code.trim())
      .filter(Boolean)
    const wrong = found.find((code) => !check(code))
    if (wrong !== undefined) throw new Refusal(refusal, { code: wrong })
    return found
  }
}

/** Kilograms with up to six decimals as whole grams: a scale tells no more. */
function grams(value: string): number {
  return Math.round(decimal(6)(value) / 1_000)
}

const optional = {
  name_fr: one(300),
  name_en: one(300),
  product: one(64),
  product_name_fr: one(300),
  product_name_en: one(300),
  description_fr: one(20_000),
  description_en: one(20_000),
  category: one(500),
  category_en: one(500),
  brand: one(100),
  tax_class: one(40),
  unit: orNull(readUnit),
  price_per: orNull(choice(['1', '10', '100', '1000'])),
  min_qty: amount,
  multiple: amount,
  lead_days: orNull(whole(0, 1_000)),
  weight_kg: orNull(grams),
  ean: codes(isEan, 'article.ean_invalid'),
  maker_ref: codes((code) => code.length <= 64, 'article.code_too_long'),
  supplier_ref: codes((code) => code.length <= 64, 'article.code_too_long'),
  state: orNull(choice(['draft', 'published', 'withdrawn'], { brouillon: 'draft', publié: 'published', actif: 'published', retiré: 'withdrawn', inactif: 'withdrawn' })),
  axes: one(200),
}

type Families = {
  /** By the column's name behind 'attr:', as 'length (mm)'; null removes it. */
  attributes: Record<string, string | null>
  /** Thousandths of the article's unit in one pack; null removes it. */
  packs: Record<string, number | null>
}

/** A line of an article file, checked. What `articleColumns` calls by name stands as such; the families become `attributes` and `packs`. */
export const articleRow = lineOf({ sku: text(64) }, optional, (given, refuse): Families => {
  const attributes: Families['attributes'] = {}
  const packs: Families['packs'] = {}
  for (const [name, value] of Object.entries(given)) {
    const cell = typeof value === 'string' ? value.trim() : String(value ?? '')
    if (name.startsWith('attr:'))
      readOr(
        () => void (attributes[name.slice(5)] = readValue(cell)),
        (code, details) => refuse(name, code, details),
      )
    else if (name.startsWith('pack:'))
      readOr(
        () => void (packs[readUnit(name.slice(5))] = readFactor(cell)),
        (code, details) => refuse(name, code, details),
      )
  }
  return { attributes, packs }
})
export type ArticleRow = z.output<typeof articleRow>

const readValue = orNull(text(500))

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'sku', example })

export const articleColumns: readonly ImportColumn[] = [
  column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item', 'part number', 'code'),
  column('name_fr', 'Vis à tête hexagonale M8 × 40', 'désignation', 'libellé', 'nom', 'nom fr'),
  column('name_en', 'Hex bolt M8 × 40', 'name', 'designation en', 'description', 'title', 'nom en'),
  column('product', 'VIS-M8', 'code produit', 'produit', 'product code', 'parent'),
  column('product_name_fr', 'Vis à tête hexagonale M8', 'nom produit'),
  column('product_name_en', 'Hex bolt M8', 'product name'),
  column('description_fr', '', 'descriptif', 'description fr', 'texte'),
  column('description_en', '', 'description en', 'long description'),
  column('category', 'Visserie > Vis métaux', 'catégorie', 'rayon', 'famille', 'code famille', 'category path', 'family', 'category_fr', 'catégorie fr'),
  column('category_en', 'Fasteners > Machine screws', 'catégorie en', 'rayon en', 'famille en', 'category path en'),
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
