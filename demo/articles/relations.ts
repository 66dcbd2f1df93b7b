import type { Article } from './build-catalogue.ts'

type Relation = { variantId: number; kind: 'accessory' | 'spare' | 'substitute' | 'upsell' | 'goes_with'; otherId: number; position: number }

type Rule = { kind: Relation['kind']; from: RegExp; to: readonly string[]; by: readonly string[]; most?: number }

const screws = /^(VTH|VTP|VEM|CHC|FHC|BHC|VTX|VTF)-/
const rods = /^TFI-/

/** What goes with what, by the size that both carry. */
const rules: readonly Rule[] = [
  { kind: 'goes_with', from: screws, to: ['ECR', 'RPM', 'ECF'], by: ['thread', 'steel'] },
  { kind: 'goes_with', from: rods, to: ['ECR', 'RPM', 'MAN'], by: ['thread', 'steel'] },
  { kind: 'goes_with', from: /^(ECR|ECF)-/, to: ['RPM', 'RGR'], by: ['thread', 'steel'] },
  {
    kind: 'substitute',
    from: /^(VTH|CHC|ECR|RPM|TFI|VBA|TIR|GOU)-/,
    to: ['VTH', 'CHC', 'ECR', 'RPM', 'TFI', 'VBA', 'TIR', 'GOU'],
    by: ['family', 'thread', 'diameter', 'length'],
    most: 4,
  },
  { kind: 'upsell', from: /^(FMH|FMT)$/, to: ['FMC'], by: ['diameter'] },
  { kind: 'upsell', from: /^FSD$/, to: ['FSQ'], by: ['diameter', 'length'] },
  {
    kind: 'upsell',
    from: /-K$/,
    to: ['PIU-M', 'PIC-M', 'PIB-M', 'PIM-M', 'PID-M', 'CLM-M', 'DOU-M', 'CLA-M', 'TVF-M', 'TVP-M', 'TVX-M'],
    by: ['family', 'length', 'across-flats', 'width', 'bit-size', 'torx-size'],
  },
  { kind: 'accessory', from: /^(CHN|CHX|CHL|CHB|CHF|VBE)$/, to: ['FSD'], by: ['diameter'], most: 2 },
  { kind: 'accessory', from: /^RS[VPE]$/, to: ['TAM'], by: [], most: 3 },
  { kind: 'accessory', from: /^PV/, to: ['COP-COL'], by: [], most: 2 },
  { kind: 'accessory', from: /^(PER|PEG|MCO|MCG)$/, to: ['RSE-X', 'RST-X', 'RSM-X'], by: ['diameter'] },
  { kind: 'goes_with', from: /^(RCE|RCM|RCB|RCT|RCS|RCC)$/, to: ['TCE', 'COI'], by: ['diameter'] },
  { kind: 'goes_with', from: /^(PRI|INT|DVV|PRJ|PUS|POU)$/, to: ['BEP', 'BEM'], by: [], most: 3 },
  { kind: 'goes_with', from: /^(H7U|H7K)$/, to: ['EMC'], by: ['section'] },
  { kind: 'spare', from: /^CUT$/, to: ['LAC'], by: ['width'] },
  { kind: 'spare', from: /^DEM$/, to: ['FIL'], by: [] },
]

/** Relations between articles, each article's in the order of the rules. */
export function relationsOf(articles: readonly Article[]): Relation[] {
  const sold = articles.filter((article) => article.replacedBy === null)
  return rules.flatMap((rule) => {
    const targets = new Map<string, Article[]>()
    for (const article of sold)
      if (rule.to.includes(article.productCode) || rule.to.includes(familyOf(article))) {
        const key = keyOf(article, rule.by)
        targets.set(key, [...(targets.get(key) ?? []), article])
      }
    return sold
      .filter((article) => rule.from.test(article.productCode))
      .flatMap((article) =>
        (targets.get(keyOf(article, rule.by)) ?? [])
          .filter((other) => other.id !== article.id && (rule.kind !== 'goes_with' || other.productId !== article.productId))
          .slice(0, rule.most ?? 4)
          .map((other, i): Relation => ({ variantId: article.id, kind: rule.kind, otherId: other.id, position: i + 1 })),
      )
  })
}

function keyOf(article: Article, by: readonly string[]): string {
  return by.map((word) => (word === 'family' ? familyOf(article) : word === 'steel' ? steelOf(article) : String(article.traits[word] ?? ''))).join(' ')
}

function familyOf(article: Article): string {
  return article.productCode.split('-')[0] ?? ''
}

// A bolt takes nuts and washers that rust no sooner than itself.
function steelOf({ traits }: Article): string {
  if (traits.material !== 'steel') return String(traits.material)
  return traits.coating === 'hot-dip' ? 'hot-dip' : 'steel'
}
