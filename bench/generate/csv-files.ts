import type { Size } from '../sizes.ts'
import { allArticles, nameOf } from './article-of.ts'
import { eanOf } from './ean-of.ts'
import { coatings, grades, inventedName, lengths, materials, threads, trades } from './words.ts'

const chunk = 64 * 1024

/** The articles of a seller as one of his files would hold them; in pieces of some lines. */
export function* csvOfArticles(size: Size): Generator<string> {
  yield* inPieces(
    'sku;name_fr;name_en;product;product_name_fr;product_name_en;category;brand;unit;price_per;min_qty;multiple;pack:box;ean;weight_kg;attr:thread;attr:length (mm);attr:material;attr:coating;attr:grade\n',
    articleLines(size),
  )
}

/** The public list of the same seller: three tiers for each article. */
export function* csvOfPrices(size: Size): Generator<string> {
  yield* inPieces('list;sku;min_qty;unit_net;per;audience;list_name\n', priceLines(size))
}

function* articleLines(size: Size): Generator<string> {
  for (const { id, sku, name, shelf, productId, position, brandId, per, multiple, box, material, coating, grade, thread, length } of allArticles(size)) {
    const family = nameOf(shelf, Math.floor((id - shelf.first) / 10), material)
    yield `${sku};${name.fr};${name.en};P${productId};${family.fr};${family.en};${trades[shelf.trade]!.fr} > ${shelf.stem.fr} > ${shelf.name.fr};${inventedName(brandId * 37 + 11)};piece;${per};${multiple};${multiple};${box};${eanOf(id)};0,0${10 + position};${threads[thread]};${lengths[length]};${materials[material]!.fr};${coatings[coating]!.fr};${grades[grade]}\n`
  }
}

function* priceLines(size: Size): Generator<string> {
  for (const { sku, box, unitNet, per } of allArticles(size)) {
    for (let step = 0; step < 3; step++) yield `PUBLIC;${sku};${[1, box, box * 10][step]};${((unitNet * 0.93 ** step) / 10_000).toFixed(4)};${per};public;Tarif public\n`
  }
}

function* inPieces(header: string, lines: Iterable<string>): Generator<string> {
  let piece = header
  for (const line of lines) {
    piece += line
    if (piece.length < chunk) continue
    yield piece
    piece = ''
  }
  yield piece
}
