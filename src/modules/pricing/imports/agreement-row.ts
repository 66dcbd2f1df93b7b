import type { z } from 'zod'
import { units } from '#kernel/quantity.ts'
import { choice, day, decimal, lineOf, orElse, orNull, text, yesOrNo } from '#platform/csv/import-cells.ts'
import type { ImportColumn } from '#platform/csv/import-kind.ts'

const targetWords = { tout: 'all', marque: 'brand', catégorie: 'category', categorie: 'category', produit: 'product', article: 'variant', sku: 'variant' } as const

/** A line says a fixed price (with an SKU), a discount (with a target), or, with neither, the terms of its agreement. */
export const agreementRow = lineOf(
  { agreement: text(40) },
  {
    name: orNull(text(120)),
    company: orNull(text(60)),
    state: orNull(choice(['draft', 'signed'], { brouillon: 'draft', signé: 'signed', signe: 'signed' })),
    starts: orNull(day()),
    ends: orNull(day()),
    combine: orNull(choice(['chain', 'add'], { 'en chaîne': 'chain', 'en chaine': 'chain', additionnées: 'add', additionnees: 'add' })),
    order: orNull(choice(['strict', 'best'], { 'ordre strict': 'strict', 'meilleur prix': 'best', 'best price': 'best' })),
    min_order: orNull(decimal(2)),
    note: orNull(text(2_000)),
    target: orNull(choice(['all', 'brand', 'category', 'product', 'variant'], targetWords)),
    code: orNull(text(100)),
    /** Per cent with four decimals: millionths. */
    discount: orNull(decimal(4)),
    on_top: orElse(yesOrNo(), false),
    sku: orNull(text(64)),
    /** Thousandths of the article's own unit, also for the price of a pack. */
    min_qty: orElse(decimal(3, 1), 1_000),
    unit_net: orNull(decimal(4)),
    per: orElse(choice(['1', '10', '100', '1000']), '1'),
    unit: orElse(choice([...units, '']), ''),
    valid_from: orNull(day()),
    valid_to: orNull(day()),
    family: orNull(text(40)),
    family_name: orNull(text(120)),
  },
)
export type AgreementLine = z.output<typeof agreementRow>

const column = (name: string, example: string, ...aliases: string[]): ImportColumn => ({ name, aliases, required: name === 'agreement', example })

export const agreementColumns: readonly ImportColumn[] = [
  column('agreement', 'ACC-2026-001', 'accord', 'code accord', 'contrat', 'contract'),
  column('name', 'Accord annuel Morel', 'nom', 'libellé', 'nom de l’accord'),
  column('company', 'C1042', 'client', 'code client', 'numéro client', 'customer'),
  column('state', 'signed', 'état', 'etat', 'statut', 'status'),
  column('starts', '2026-01-01', 'début de l’accord', 'début accord', 'debut accord', 'agreement from'),
  column('ends', '2026-12-31', 'fin de l’accord', 'fin accord', 'agreement until'),
  column('combine', 'chain', 'cumul', 'remises'),
  column('order', 'strict', 'ordre', 'ordre de recherche'),
  column('min_order', '250', 'commande minimum', 'minimum de commande', 'minimum order'),
  column('note', '', 'remarque', 'commentaire'),
  column('target', 'brand', 'cible', 'remise sur', 'on'),
  column('code', 'gantelis', 'code cible', 'target code'),
  column('discount', '5,5', 'remise', 'remise %', 'discount %', 'share'),
  column('on_top', 'no', 'en plus', 'aussi sur prix fixes', 'on top'),
  column('sku', 'VIS-M8-40', 'réf', 'référence', 'reference', 'code article', 'article', 'item'),
  column('min_qty', '100', 'à partir de', 'quantité', 'qté mini', 'palier', 'from quantity', 'quantity'),
  column('unit_net', '12,5000', 'prix', 'prix ht', 'prix unitaire', 'pu ht', 'price', 'net price', 'unit price'),
  column('per', '100', 'prix par', 'par', 'price unit', 'unité de prix'),
  column('unit', '', 'conditionnement', 'pack'),
  column('valid_from', '2026-01-01', 'valable du', 'du', 'date début', 'from', 'valid from'),
  column('valid_to', '2026-12-31', 'valable au', 'au', 'date fin', 'to', 'valid to', 'until'),
  column('family', '', 'gamme', 'code gamme', 'tier family'),
  column('family_name', '', 'nom de la gamme'),
]
