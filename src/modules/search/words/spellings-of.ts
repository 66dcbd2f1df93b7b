const number = String.raw`\d+(?:\.\d+)*`
const dimensions = new RegExp(`^([a-z]?)(${number})((?:x${number})+)$`)
const measure = new RegExp(`^(${number})([a-z]{1,3}|mm2)$`)

/**
 * In which ways a word that holds a figure may stand in names, as tsquery texts that end with a bare word: dimensions also apart ('m8x40' as m8 and 40, '8x40' as M8 and 40 too), a
 * measure also with its unit apart ('18v'), decimals with a point or a comma ('2.5').
 */
export function spellingsOf(word: string): string[] {
  const sizes = dimensions.exec(word)
  if (sizes) {
    const [, letter = '', first = '', rest = ''] = sizes
    const begins = letter === '' ? [...written(first), `m${first}`] : [`${letter}${first}`]
    const others = rest.slice(1).split('x')
    const between = others
      .slice(0, -1)
      .map((one) => `(${written(one).join('|')})&`)
      .join('')
    return [word.replaceAll('.', '<->'), ...written(others.at(-1)!).map((last) => `(${begins.join('|')})&${between}${last}`)]
  }
  const [, figure, unit] = measure.exec(word) ?? []
  if (figure && unit) return [word, ...written(figure).map((one) => `${one}&${unit}`)]
  return written(word)
}

// As one number, and as the two that a comma makes of it.
function written(figure: string): string[] {
  return figure.includes('.') ? [figure, figure.replaceAll('.', '<->')] : [figure]
}
