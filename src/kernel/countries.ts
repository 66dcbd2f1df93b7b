/** Member states of the European Union by their two letters (ISO 3166). */
export const countriesOfUnion: readonly string[] = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ')

/** All others, by their two letters; Kosovo has none in ISO 3166, trade gives it XK. */
export const otherCountries: readonly string[] =
  'AD AE AF AG AI AL AM AO AQ AR AS AU AW AX AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GB GD GE GF GG GH GI GL GM GN GP GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR IS JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NO NP NR NU NZ OM PA PE PF PG PH PK PM PN PR PS PW PY QA RE RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  )

/** Northern Ireland (XI) trades in goods as a member state; addresses write GB. */
const all = new Set([...countriesOfUnion, ...otherCountries, 'XI'])

/** Whether two letters stand for no one country, as other systems write it: such clients come in by file, and nothing is delivered there. */
export function isNoCountry(code: string): boolean {
  return code === 'EU' || code === 'ZZ'
}

/** Whether two letters, written either way, name a country. */
export function isCountry(code: string): boolean {
  return all.has(code.trim().toUpperCase())
}
